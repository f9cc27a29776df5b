"""Attendance added up: of the meetings of a type, a month, a term, a person; counts are kept, never rates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from docgen.kinds.project import Entry, Occurrence
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import Attendance, expected_keys, minutes_of, present_keys, rate_text
from docgen.ledger.once import once
from docgen.ledger.people import key, known
from docgen.ledger.turnout import turnout
from docgen.model.people import Person
from docgen.model.unit import Term

ALL = "合计"


@dataclass(frozen=True, slots=True)
class Tally:
    """应到 and 实到 of several meetings, with the records they came from."""

    label: str
    """What was added up: a type of meeting, 3月, the name of a term or a person, or 合计."""
    entries: tuple[Entry, ...]
    """The meetings, by date."""
    expected: int
    """应到, summed over the meetings."""
    present: int
    """实到, summed over the meetings."""

    @property
    def times(self) -> int:
        """How many meetings."""
        return len(self.entries)

    @property
    def absent(self) -> int:
        """缺席, summed over the meetings."""
        return self.expected - self.present

    @property
    def rate(self) -> Fraction | None:
        """到会率 or, of study, 参学率, exact: those present by those expected; None when nobody was expected."""
        return Fraction(self.present, self.expected) if self.expected else None

    @property
    def rate_text(self) -> str:
        """The rate as printed (records.md N25)."""
        return rate_text(self.rate)


def tally(label: str, meetings: Iterable[Entry]) -> Tally:
    """The meetings added up: 应到 as each file says it, 实到 as listed."""
    entries = tuple(sorted(meetings, key=when))
    rows = [turnout(entry) for entry in entries]
    return Tally(label, entries, sum(row.expected for row in rows), sum(row.present for row in rows))


def total(tallies: Sequence[Tally], label: str = ALL) -> Tally:
    """Several tallies of different meetings added up."""
    entries = tuple(sorted((entry for one in tallies for entry in one.entries), key=when))
    return Tally(label, entries, sum(one.expected for one in tallies), sum(one.present for one in tallies))


def by_month(meetings: Iterable[Entry]) -> dict[int, Tally]:
    """The meetings of each month from 1 to 12, also of those without any."""
    found: dict[int, list[Entry]] = {month: [] for month in range(1, 13)}
    for entry in meetings:
        found[known(entry.record.date).month].append(entry)
    return {month: tally(f"{month}月", entries) for month, entries in found.items()}


def by_term(meetings: Iterable[Entry], terms: Iterable[Term]) -> dict[str, Tally]:
    """The meetings of each term by its name; what lies in no term is left out."""
    held = list(meetings)
    return {term.name: tally(term.name, (e for e in held if within(e, term.start, term.end))) for term in terms}


def by_person(meetings: Iterable[Entry], people: Iterable[Person]) -> dict[str, Tally]:
    """For each of `people`, by key: the meetings he or she was expected at, and at how many of them he or she was."""
    called: dict[str, list[Entry]] = {key(person): [] for person in people}
    names = {key(person): str(person) for person in people}
    came = dict.fromkeys(called, 0)
    for entry in sorted(meetings, key=when):
        there = set(present_keys(entry))
        for one in expected_keys(entry):
            if one in called:
                called[one].append(entry)
                came[one] += one in there
    return {one: Tally(names[one], tuple(found), len(found), came[one]) for one, found in called.items()}


def mark(person: Person, sheet: Attendance) -> str:
    """How somebody stands on an attendance sheet: 到, the reason of the absence, 缺席, or "" when not expected."""
    wanted = key(person)
    if any(key(one) == wanted for one in sheet.present):
        return "到"
    written = next((str(absence.reason) for absence in sheet.absent if key(absence.who) == wanted), "")
    return written or ("缺席" if any(key(one) == wanted for one in sheet.expected) else "")


def within(entry: Entry, start: date, end: date) -> bool:
    """Whether a record is of a day from `start` to `end`, both included."""
    return bool(start <= known(entry.record.date) <= end)


@once
def when(entry: Entry | Occurrence) -> tuple[str, str, str]:
    """What meetings are ordered by: day, time, file; as text, so that a day missing in a draft sorts last."""
    record = entry.record
    start = record.start if isinstance(record, Minutes) else ""
    return (str(record.date), str(start), entry.source.shown)


def of_type(meetings: Iterable[Entry], label: str) -> tuple[Entry, ...]:
    """The meetings of one type."""
    return tuple(entry for entry in meetings if known(minutes_of(entry).type) == label)
