"""The figures of a unit's year: counts, attendance, hours, members, each with the records it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.kinds.training_reflection import Reflection
from docgen.ledger.hours import PersonHours, earned, hours_by_person, records
from docgen.ledger.members import Members, members_of
from docgen.ledger.once import once
from docgen.ledger.people import key, keys, members_on, units_below
from docgen.ledger.tally import ALL, Tally, of_type, tally, total, when
from docgen.model.people import Person


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed number."""

    name: str
    """English name, stable."""
    label: str
    """Chinese label, as printed and as written under 次数核对."""
    value: int | Decimal
    """The number."""
    unit: str
    """What it counts: 次, 人, 学时, 篇, 对, 个."""
    entries: tuple[Entry | Occurrence, ...] = ()
    """The records and events it came from; none for what is counted in the register."""


@dataclass(frozen=True)
class YearFigures:
    """The figures of one unit and year, each computed when it is first asked for.

    In a draft a figure whose records have gaps raises MissingFact; the others can still be had.
    """

    home: UnitYear
    """The year of the unit the figures are for."""
    meetings: tuple[Entry, ...]
    """All minutes counted, in the order of date and time; for a general branch those of every unit of the school."""
    reflections: tuple[Entry, ...]
    """All reflections counted."""

    @cached_property
    def rows(self) -> tuple[Tally, ...]:
        """One row for each type of meeting that was held, in the order of the list of types, then the sum of them."""
        rows = [tally(label, found) for label in SUBTYPES if (found := self._of(label))]
        return (*rows, total(rows)) if rows else ()

    @cached_property
    def members(self) -> Members:
        """The members of the unit at 31 December."""
        return members_of(self.home.unit, self.last_day)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that does not need attendance: counts of each type, also those with none, then people."""
        counts = [Figure(f"meetings.{t}", t, len(self._of(t)), "次", self._of(t)) for t in SUBTYPES]
        total = Figure("meetings", ALL, len(self.meetings), "次", self.meetings)
        written = Figure("reflections", "培训心得体会", len(self.reflections), "篇", self.reflections)
        return (*counts, total, written, *self._people)

    @property
    def hours_figures(self) -> tuple[Figure, ...]:
        """人均学时 and 最低学时."""
        entries = tuple(self._hours_entries)
        return (
            Figure("hours.average", "人均学时", self.hours_average, "学时", entries),
            Figure("hours.least", "最低学时", self.hours_least, "学时", entries),
        )

    def by_label(self, label: str) -> Figure | None:
        """The figure with this Chinese label."""
        found = next((figure for figure in self.figures if figure.label == label), None)
        return found or next((figure for figure in self.hours_figures if figure.label == label), None)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all figures."""
        return (*(figure.label for figure in self.figures), "人均学时", "最低学时")

    @property
    def last_day(self) -> date:
        """31 December: the day the members are counted."""
        return date(self.home.year, 12, 31)

    @cached_property
    def hours(self) -> tuple[PersonHours, ...]:
        """The hours of each member of the unit at 31 December, in register order, also of those with none."""
        earned = {key(p): hours for p, hours in hours_by_person(self.home.unit.school, self.home.year).items()}
        members = members_on(self.home.unit, self.last_day)
        return tuple(earned.get(key(p)) or self._no_hours(p) for p in members)

    @property
    def hours_average(self) -> Decimal:
        """学时 per member, to one decimal, half up; 0 without members."""
        if not self.hours:
            return Decimal(0)
        total = sum((person.total for person in self.hours), Decimal(0))
        return (total / len(self.hours)).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def hours_least(self) -> Decimal:
        """The fewest 学时 that any member has."""
        return min((person.total for person in self.hours), default=Decimal(0))

    @property
    def fewest(self) -> tuple[Person, ...]:
        """The members who have the fewest hours."""
        return tuple(p.person for p in self.hours if p.total == self.hours_least)

    def hours_of(self, person: Person) -> PersonHours:
        """The hours of anybody of the school."""
        earned = hours_by_person(self.home.unit.school, self.home.year)
        return next((h for p, h in earned.items() if key(p) == key(person)), self._no_hours(person))

    def _no_hours(self, person: Person) -> PersonHours:
        return PersonHours(person, Decimal(0), self.home.unit.school, self.home.year)

    def row(self, label: str) -> Tally | None:
        """The row of a type of meeting, or of 合计."""
        return next((row for row in self.rows if row.label == label), None)

    def _of(self, label: str) -> tuple[Entry, ...]:
        return of_type(self.meetings, label)

    @property
    def linked(self) -> int:
        """How many people the members of the unit keep in touch with."""
        links = [link for unit in units_below(self.home.unit) for link in unit.record.links]
        return len(keys(p for link in links for p in link.people))

    @property
    def _people(self) -> Iterable[Figure]:
        for name, label, value in self.members.counted:
            yield Figure(f"members.{name}", label, value, "个" if name == "groups" else "人")
        links = [link for unit in units_below(self.home.unit) for link in unit.record.links]
        yield Figure("links.pairs", "联系群众", sum(len(link.people) for link in links), "对")
        yield Figure("links.people", "联系群众人数", self.linked, "人")
        yield Figure("links.members", "联系群众党员", len(keys(link.member for link in links)), "人")

    @property
    def _hours_entries(self) -> Iterable[Entry | Occurrence]:
        """The records that earned any member of the unit an hour."""
        members = {key(person.person) for person in self.hours}
        for record in records(self.home.unit.school, self.home.year):
            if any(key(credit.person) in members for credit in earned(record)):
                yield record


@once
def year_figures(home: UnitYear) -> YearFigures:
    """The figures of a year; those of a general branch count the records of all units of the school."""
    homes = [year for unit in units_below(home.unit) for year in unit.years if year.year == home.year]
    entries = [entry for year in homes for entry in year.entries if entry.counts]
    meetings = sorted((e for e in entries if isinstance(e.record, Minutes)), key=when)
    return YearFigures(home, tuple(meetings), tuple(e for e in entries if isinstance(e.record, Reflection)))
