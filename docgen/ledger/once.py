"""Compute something once for each year or record: nothing that was read ever changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from docgen.kinds.project import Remembering

S = TypeVar("S", bound=Remembering)
More = TypeVarTuple("More")
T = TypeVar("T")


def once(compute: Callable[[S, *More], T]) -> Callable[[S, *More], T]:
    """The same function of one entry, year or school, whose answer is kept with its subject.

    More arguments are plain values: each set of them has an answer of its own. What raises is asked again, and raises
    again.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def remembered(subject: S, *more: *More) -> T:
        called = f"{name} {more}" if more else name
        if called not in subject.memo:
            subject.memo[called] = compute(subject, *more)
        answer: T = subject.memo[called]
        return answer

    return remembered
