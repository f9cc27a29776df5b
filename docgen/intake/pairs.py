"""Which item of a list that a file has is meant by which row of a sheet."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from docgen.model.people import Person
from docgen.model.record import Missing, Record, need_of

_ALIKE, _FEW = 0.5, 60


def pairs(old: Sequence[Record], new: Sequence[Record]) -> dict[int, int]:
    """Number of a new item → number of the old one it is: by id, by its first value, at last by likeness of texts.

    Order does not matter; of several that are called alike, the first is meant by the first. People are never taken
    for others because their names look alike.
    """
    found = _by(old, new, lambda item: getattr(item, "id", None), {})
    found = _by(old, new, called, found)
    if old and not isinstance(_value(old[0]), Person) and not isinstance(old[0], Person):
        _alike(old, new, found)
    return found


def called(item: Record) -> str | None:
    """What an item is called: the value of its shorthand, or of its first required field."""
    value = _value(item)
    if value is None or isinstance(value, Missing):
        return None
    if isinstance(value, Person):
        return value.id or value.name
    return "".join(str(value).split())


def head_of(model: type[Record]) -> str:
    """The English name of the field an item is called by."""
    if model.shorthand:
        return model.shorthand
    names = model.model_fields
    return next((name for name, info in names.items() if need_of(info) == "required"), next(iter(names)))


def _value(item: Record) -> Any:
    return getattr(item, head_of(type(item)))


def _by(old: Sequence[Record], new: Sequence[Record], name: Any, found: dict[int, int]) -> dict[int, int]:
    waiting: dict[Any, deque[int]] = defaultdict(deque)
    taken = set(found.values())
    for number, item in enumerate(old):
        if number not in taken and isinstance(name(item), str):
            waiting[name(item)].append(number)
    more = dict(found)
    for number, item in enumerate(new):
        queue = waiting.get(name(item)) if number not in found and isinstance(name(item), str) else None
        fits = next((one for one in queue or () if _may_be(old[one], item)), None)
        if fits is not None and queue is not None:
            queue.remove(fits)
            more[number] = fits
    return more


def _may_be(old: Record, new: Record) -> bool:
    """Two that bear different ids are not the same."""
    one, other = getattr(old, "id", None), getattr(new, "id", None)
    return not (isinstance(one, str) and isinstance(other, str) and one != other)


def _alike(old: Sequence[Record], new: Sequence[Record], found: dict[int, int]) -> None:
    """Pair what is left by the likeness of the texts, in order: a word was corrected."""
    taken = set(found.values())
    left = [number for number in range(len(old)) if number not in taken]
    rest = [number for number in range(len(new)) if number not in found]
    if len(left) > _FEW or len(rest) > _FEW:
        return
    for number in rest:
        text = called(new[number]) or ""
        best = max(left, key=lambda one: _likeness(called(old[one]) or "", text), default=None)
        if best is not None and _may_be(old[best], new[number]) and _likeness(called(old[best]) or "", text) >= _ALIKE:
            found[number] = best
            left.remove(best)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:200], other[:200], autojunk=False).ratio()
