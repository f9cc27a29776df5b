"""A visible list whose last items are imported when asked for: what only studios have costs others no start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import Generic, Literal, TypeVar, overload

T = TypeVar("T")
Sort = Literal["branch", "studio"]
"""Of whom something is: party branches (and what stands above them), or secretary studios."""


class Later(Generic[T]):
    """Items that stand one a module: `attribute` of each of the modules `names` in `package`."""

    def __init__(self, package: str, attribute: str, *names: str) -> None:
        self._package, self._attribute, self._names = package, attribute, names

    def __len__(self) -> int:
        return len(self._names)

    @cached_property
    def items(self) -> tuple[T, ...]:
        """The items; the first to ask imports their modules."""
        return tuple(getattr(import_module(f"{self._package}.{name}"), self._attribute) for name in self._names)


def _nothing(sort: Sort) -> tuple[T, ...]:
    return ()


class Listed(Sequence[T]):
    """First the items of branches, which are at hand, then those of studios, which are not looked at before.

    Last come those that other packages add: `added` gives them by the sort of unit.
    """

    def __init__(self, *branch: T, studio: Later[T], added: Callable[[Sort], Iterable[T]] = _nothing) -> None:
        self._branch, self._studio, self._added = branch, studio, added

    @property
    def own(self) -> tuple[T, ...]:
        """The items that are ours."""
        return (*self._branch, *self._studio.items)

    def of(self, sort: Sort) -> tuple[T, ...]:
        """The items of one sort of unit."""
        return (*(self._studio.items if sort == "studio" else self._branch), *self._added(sort))

    def __iter__(self) -> Iterator[T]:
        yield from self._branch
        yield from self._studio.items
        yield from self._added("branch")
        yield from self._added("studio")

    def __len__(self) -> int:
        added = (*self._added("branch"), *self._added("studio"))
        return len(self._branch) + len(self._studio) + len(added)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return tuple(self)[index]
