"""The figures of a studio over a stretch of its cycle: activities, attendance, what each member did, results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import get_args

from docgen.kinds.party_case import PartyCase
from docgen.kinds.project import Unit
from docgen.kinds.results_report import Result, ResultsReport, ResultType
from docgen.kinds.studio_activity import Activity
from docgen.kinds.studio_assessment import Assessed, Assessment, Grade
from docgen.kinds.studio_assignments import Assignments, Handed
from docgen.ledger.people import key
from docgen.ledger.studio.attendance import CAME, LATE, Turnout, turnout
from docgen.ledger.studio.cycle import Stretch, phases, records_of, whole, years
from docgen.model.people import Person
from docgen.model.record import Missing
from docgen.model.studio import Studio


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """What one person of the studio did."""

    person: Person
    role: str
    school: str
    expected: int
    """应到."""
    present: int
    """实到."""
    assignments: int
    """过程性作业."""
    score: Decimal | None
    """The mean of the marks, to one decimal; None without any."""
    cases: int
    """党建工作案例."""
    results: int
    """Results he or she is an author of."""
    grade: str
    """等次 of the last assessment; "" without any."""

    @property
    def rate(self) -> Fraction | None:
        """出勤率, exact."""
        return Fraction(self.present, self.expected) if self.expected else None


@dataclass(frozen=True, slots=True)
class PhaseFigures:
    """What a phase brought."""

    stretch: Stretch
    activities: int
    hours: Decimal
    expected: int
    present: int
    assignments: int
    results: int

    @property
    def rate(self) -> Fraction | None:
        """出勤率, exact."""
        return Fraction(self.present, self.expected) if self.expected else None


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many results are of one type."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class TypesOfYear:
    """How many results a year brought, by type."""

    label: str
    counts: tuple[int, ...]
    """In the order of the types."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(frozen=True)
class StudioFigures:
    """The figures of a stretch; MissingFact where a draft lacks a fact that is counted."""

    unit: Unit
    studio: Studio
    stretch: Stretch

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities, by date."""
        return records_of(self.unit, Activity, self.stretch)

    @cached_property
    def sheets(self) -> tuple[Turnout, ...]:
        """The attendance of each."""
        return tuple(turnout(activity, self.studio) for activity in self.activities)

    @property
    def hours(self) -> Decimal:
        """学时 of all activities."""
        return sum((activity.hours for activity in self.activities), Decimal(0))

    @property
    def expected(self) -> int:
        """应到人次."""
        return sum(sheet.expected for sheet in self.sheets)

    @property
    def present(self) -> int:
        """实到人次."""
        return sum(sheet.present for sheet in self.sheets)

    @property
    def rate(self) -> Fraction | None:
        """出勤率, exact."""
        return Fraction(self.present, self.expected) if self.expected else None

    @cached_property
    def handed(self) -> tuple[Handed, ...]:
        """What was handed in, by the day it was."""
        found = [row for record in records_of(self.unit, Assignments) for row in record.rows]
        return tuple(row for row in found if self.stretch.within(row.submitted))

    @property
    def assignments(self) -> int:
        """过程性作业."""
        return len(self._matter("过程性作业"))

    @property
    def reports(self) -> int:
        """党建工作报告."""
        return len(self._matter("党建工作报告"))

    @property
    def brands(self) -> int:
        """品牌建设."""
        return len(self._matter("品牌建设"))

    @cached_property
    def cases(self) -> tuple[PartyCase, ...]:
        """党建工作案例."""
        return records_of(self.unit, PartyCase, self.stretch)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """The representative results of all reports, by the day they were reached."""
        found = [result for report in records_of(self.unit, ResultsReport) for result in report.results]
        return tuple(sorted((r for r in found if self.stretch.within(r.date)), key=lambda r: r.date))

    @property
    def types(self) -> tuple[TypeCount, ...]:
        """Each type of result with how many there are, those that there are."""
        counted = Counter(result.type for result in self.results)
        return tuple(TypeCount(name, counted[name]) for name in get_args(ResultType) if counted[name])

    @property
    def types_by_year(self) -> tuple[TypesOfYear, ...]:
        """How many results of each type each year brought, and the whole."""
        stretches = [s for s in years(self.studio) if s.start <= self.stretch.end and s.end >= self.stretch.start]
        found = ((s.label, [r.type for r in self.results if s.within(r.date)]) for s in stretches)
        listed = [*found, ("合计", [r.type for r in self.results])]
        return tuple(TypesOfYear(label, tuple(map(types.count, get_args(ResultType)))) for label, types in listed)

    @cached_property
    def assessed(self) -> tuple[Assessed, ...]:
        """The rows of the last assessment in the stretch; in a draft those that say whom and how."""
        found = records_of(self.unit, Assessment, self.stretch)
        rows = found[-1].rows if found and not isinstance(found[-1].rows, Missing) else ()
        return tuple(row for row in rows if not isinstance(row.who, Missing) and not isinstance(row.grade, Missing))

    @property
    def grades(self) -> tuple[TypeCount, ...]:
        """How many members the last assessment gave each 等次."""
        counted = Counter(str(row.grade) for row in self.assessed)
        return tuple(
            TypeCount(name, times)
            for name, times in ((grade, counted[grade]) for grade in get_args(Grade) if counted[grade])
        )

    @property
    def exchanges(self) -> int:
        """经验交流会 that the host led."""
        led = (a for a in self.activities if a.type == "经验交流会")
        return sum(key(activity.host) == key(self.studio.host) for activity in led)

    @cached_property
    def people(self) -> tuple[PersonFigures, ...]:
        """Everybody of the studio, in its order."""
        return tuple(self._person(person) for person in self.studio.participants)

    @cached_property
    def phases(self) -> tuple[PhaseFigures, ...]:
        """Each phase that lies in the stretch."""
        found = (s for s in phases(self.studio) if s.start <= self.stretch.end and s.end >= self.stretch.start)
        return tuple(self._phase(stretch) for stretch in found)

    def _matter(self, matter: str) -> tuple[Handed, ...]:
        return tuple(row for row in self.handed if row.matter == matter)

    def _person(self, person: Person) -> PersonFigures:
        marks = [mark for sheet in self.sheets if (mark := sheet.mark(person))]
        scores = [row.score for row in self._matter("过程性作业") if key(row.who) == key(person)]
        return PersonFigures(
            person,
            self.studio.role(person),
            self.studio.school_of(person),
            len(marks),
            sum(mark in (CAME, LATE) for mark in marks),
            len(scores),
            _mean(scores),
            sum(key(case.member) == key(person) for case in self.cases),
            sum(key(person) in map(key, result.authors) for result in self.results),
            next((str(row.grade) for row in self.assessed if key(row.who) == key(person)), ""),
        )

    def _phase(self, stretch: Stretch) -> PhaseFigures:
        start, end = max(stretch.start, self.stretch.start), min(stretch.end, self.stretch.end)
        of = StudioFigures(self.unit, self.studio, Stretch(stretch.label, start, end))
        made = (len(of.activities), of.hours, of.expected, of.present, of.assignments, len(of.results))
        return PhaseFigures(Stretch(stretch.label, start, end), *made)


def _mean(scores: list[Decimal]) -> Decimal | None:
    """To one decimal, halves upwards."""
    return (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.1"), ROUND_HALF_UP) if scores else None


def studio_figures(unit: Unit, number: int | None = None) -> StudioFigures | None:
    """The figures of a year of the cycle, counted from 1, or of the whole; None where it has no such year."""
    studio = unit.studio
    assert studio is not None
    listed = years(studio)
    if number is None:
        return StudioFigures(unit, studio, whole(studio))
    return StudioFigures(unit, studio, listed[number - 1]) if 0 < number <= len(listed) else None
