"""One thing that was looked at: how it is, in words, and the way out where it is not well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is: `missing` is a helper program or typeface without which some commands cannot do their work."""

    GOOD = "good"
    NOTE = "note"
    MISSING = "missing"
    WRONG = "wrong"

    @property
    def mark(self) -> str:
        """The mark a user sees; every console can print it."""
        return {"good": "√", "note": "●", "missing": "●", "wrong": "×"}[self.value]


@dataclass(frozen=True, slots=True)
class Item:
    """`topic` is the Chinese name of what was looked at, `id` a stable one."""

    id: str
    topic: str
    state: State
    words: str
    hint: str = ""
