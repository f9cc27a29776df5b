"""应到 and 实到 of a meeting as two numbers, reckoned once: what sums of thousands of meetings are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from docgen.kinds.project import Entry
from docgen.ledger.attendance import expected_keys, minutes_of, present_keys
from docgen.ledger.once import once


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were expected and how many came."""

    expected: int
    present: int

    @property
    def rate(self) -> Fraction | None:
        """The share that came, exact; None when nobody was expected."""
        return Fraction(self.present, self.expected) if self.expected else None


@once
def turnout(entry: Entry) -> Turnout:
    """应到 as the file says it and 实到 as listed. Raises MissingFact like `attendance`."""
    typed = minutes_of(entry).expected
    return Turnout(len(expected_keys(entry)) if typed is None else typed, len(present_keys(entry)))


def total(held: Iterable[Entry]) -> Turnout:
    """The turnouts of several meetings added up."""
    rows = [turnout(entry) for entry in held]
    return Turnout(sum(row.expected for row in rows), sum(row.present for row in rows))
