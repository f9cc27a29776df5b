"""Compute something once for each year or record: nothing that was read ever changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from docgen.kinds.project import Remembering

S = TypeVar("S", bound=Remembering)
T = TypeVar("T")


def once(compute: Callable[[S], T]) -> Callable[[S], T]:
    """The same function of one entry, year or school, whose answer is kept with its subject.

    What raises is asked again, and raises again.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def remembered(subject: S) -> T:
        if name not in subject.memo:
            subject.memo[name] = compute(subject)
        answer: T = subject.memo[name]
        return answer

    return remembered
