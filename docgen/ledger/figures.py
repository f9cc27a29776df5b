"""The figures of a unit's year: counts, attendance, hours, members, each with the records it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.kinds.training_reflection import Reflection
from docgen.ledger.attendance import minutes_of, rate_text
from docgen.ledger.evidence import Evidence, in_unit, number, of_person, of_records
from docgen.ledger.hours import PersonHours, Sums, earners, hours_by_person, records
from docgen.ledger.links import links_of
from docgen.ledger.members import Members, members_of
from docgen.ledger.once import once
from docgen.ledger.people import key, keys, known, members_on, units_below
from docgen.ledger.tally import ALL, Tally, tally, total, when
from docgen.model.people import Person


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed number."""

    name: str
    """English name, stable."""
    label: str
    """Chinese label, as printed and as written under 次数核对."""
    value: int | Decimal | Fraction | None
    """The number; None where there is nothing to reckon it from. A rate is a share of one."""
    unit: str
    """What it counts: 次, 人, 学时, 篇, 对, 个; % for a rate."""
    entries: tuple[Entry | Occurrence, ...] = ()
    """The records and events it came from; none for what is counted in the register."""
    trace: Callable[[], Iterable[Evidence]] | None = None
    """Looks up what it rests on where that is more than the records."""

    @property
    def text(self) -> str:
        """The number as printed, with its unit."""
        if self.value is None:
            return "没有可算的记录"
        if self.unit == "%":
            return rate_text(Fraction(self.value))
        return f"{number(self.value)}{self.unit}"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything the number rests on, each with its place."""
        return tuple(self.trace()) if self.trace else of_records(self.entries)


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
    events: tuple[Occurrence, ...] = ()
    """All registered events counted."""

    def __getstate__(self) -> dict[str, Any]:
        """What it is computed from: figures look up what they rest on by functions, which no pickle can carry."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def rows(self) -> tuple[Tally, ...]:
        """One row for each type of meeting that was held, in the order of the list of types, then the sum of them."""
        rows = [tally(label, found) for label in SUBTYPES if (found := self._of(label))]
        return (*rows, total(rows)) if rows else ()

    @property
    def study(self) -> Tally:
        """All meetings that earn hours: 参学率 is their rate, 到会率 that of all meetings."""
        return total([row for row in self.rows[:-1] if SUBTYPES[row.label].study], "学习活动")

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
        return (
            Figure("hours.average", "人均学时", self.hours_average, "学时", trace=self._hours_trace),
            Figure("hours.least", "最低学时", self.hours_least, "学时", trace=self._hours_trace),
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
        return PersonHours(person, Sums(), self.home.unit.school, self.home.year)

    def row(self, label: str) -> Tally | None:
        """The row of a type of meeting, or of 合计."""
        return next((row for row in self.rows if row.label == label), None)

    def _of(self, label: str) -> tuple[Entry, ...]:
        return self.by_type.get(label, ())

    @cached_property
    def by_type(self) -> dict[str, tuple[Entry, ...]]:
        """The meetings by type, those of each in the order of date and time."""
        found: dict[str, list[Entry]] = {}
        for entry in self.meetings:
            found.setdefault(known(minutes_of(entry).type), []).append(entry)
        return {label: tuple(entries) for label, entries in found.items()}

    @property
    def linked(self) -> int:
        """How many people the members of the unit keep in touch with."""
        links = [link for unit in units_below(self.home.unit) for link in unit.record.links]
        return len(keys(p for link in links for p in link.people))

    @property
    def _people(self) -> Iterable[Figure]:
        for name, label, value in self.members.counted:
            trace = partial(self._counted, name)
            yield Figure(f"members.{name}", label, value, "个" if name == "groups" else "人", trace=trace)
        units = units_below(self.home.unit)
        links = [link for unit in units for link in unit.record.links]

        def trace_links() -> list[Evidence]:
            return [evidence for evidence, _ in links_of(units)]

        yield Figure("links.pairs", "联系群众", sum(len(link.people) for link in links), "对", trace=trace_links)
        yield Figure("links.people", "联系群众人数", self.linked, "人", trace=trace_links)
        members = len(keys(link.member for link in links))
        yield Figure("links.members", "联系群众党员", members, "人", trace=trace_links)

    def _counted(self, name: str) -> list[Evidence]:
        """The lines of the register that a count of members rests on."""
        if name == "groups":
            below = units_below(self.home.unit)
            return [in_unit(u, str(g.name), "groups", i) for u in below for i, g in enumerate(u.record.groups)]
        if name == "committee":
            return [
                in_unit(self.home.unit, f"{member.who}：{member.post}", "committee", index)
                for index, member in enumerate(self.members.committee)
            ]
        return [of_person(self.home, person) for person in self.members.people if self.members.counts(name, person)]

    def _hours_trace(self) -> Iterable[Evidence]:
        """The records that earned any member of the unit an hour."""
        members = {key(person.person) for person in self.hours}
        found = records(self.home.unit.school, self.home.year)
        return of_records(record for record in found if earners(record) & members)


@once
def year_figures(home: UnitYear) -> YearFigures:
    """The figures of a year; those of a general branch count the records of all units of the school."""
    homes = [year for unit in units_below(home.unit) for year in unit.years if year.year == home.year]
    entries = [entry for year in homes for entry in year.entries if entry.counts]
    meetings = sorted((e for e in entries if isinstance(e.record, Minutes)), key=when)
    reflections = tuple(e for e in entries if isinstance(e.record, Reflection))
    return YearFigures(home, tuple(meetings), reflections, tuple(event for year in homes for event in year.events))
