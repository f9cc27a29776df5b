"""How the units that were asked for stand on a day: their rows and their calendars, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.build.scope import Selection, scope
from docgen.diagnostics import Diagnostic, Severity
from docgen.kinds.project import Project, UnitYear, load
from docgen.ledger.requirements.calendar import Month, calendar
from docgen.ledger.requirements.rows import Row, rows
from docgen.ledger.requirements.standing import standings

if TYPE_CHECKING:
    from docgen.ledger.studio.progress import Owed, Stage


@dataclass(frozen=True, slots=True)
class YearStanding:
    """A unit's year on a day."""

    home: UnitYear
    rows: tuple[Row, ...]
    months: tuple[Month, ...]
    """The calendar of a branch; none of a studio."""
    stages: tuple[Stage, ...] = ()
    """The phases of a studio; none of a branch."""
    owed: tuple[Owed, ...] = ()
    """What the members of a studio owe."""

    @property
    def missed(self) -> bool:
        """Whether something that must be reached was not, and its time is over."""
        return any(row.demand.severity == "错误" and row.missed for row in self.rows)


def read(root: Path) -> tuple[Project, list[Diagnostic]]:
    """The project, and the errors for which something may be missing from its figures."""
    project = load(root)
    return project, [d for d in project.diagnostics.sorted() if d.severity is Severity.ERROR]


def chosen(project: Project, selection: Selection, on: date) -> list[UnitYear]:
    """The years asked for; without a year that of `on`, or the last one before it that a unit has."""
    asked = scope(project, selection)
    years = [year for year in project.years() if asked.covers(_path(year))]
    return years if selection.year is not None else list(_current(years, on))


def stand(years: list[UnitYear], on: date) -> list[YearStanding]:
    """How each of these years stands on a day."""
    found = []
    for home in years:
        there = standings(home, on)
        if home.unit.studio:
            from docgen.ledger.studio.progress import owed, stages  # only where there is a studio

            found.append(YearStanding(home, rows(there), (), stages(home.unit, on), owed(there)))
        else:
            found.append(YearStanding(home, rows(there), calendar(home, there, on)))
    return found


def _current(years: list[UnitYear], on: date) -> Iterator[UnitYear]:
    for year in years:
        known = [other.year for other in years if other.unit is year.unit and other.year <= on.year]
        if year.unit.studio and not known:  # its cycle is one whole: it is shown once
            known = [min(other.year for other in years if other.unit is year.unit)]
        if not known or year.year == max(known):
            yield year


def _path(year: UnitYear) -> str:
    return f"data/{year.unit.school.folder}/{year.unit.folder}/{year.year}/year.yaml"
