"""Which unit and year a row is for: as its columns say, as asked for, or by its date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from docgen.build.scope import Selection
from docgen.diagnostics import Diagnostics
from docgen.export.forms.layout import UNIT
from docgen.intake.rows import RowRead
from docgen.intake.values import closed
from docgen.kinds.project import Project, School, Unit, UnitYear
from docgen.model.fields import parse_date
from docgen.model.suggest import did_you_mean
from docgen.source.nodes import Scalar


def unit_names(project: Project) -> dict[str, Unit]:
    """How each unit is called in a workbook: its short name, with the school before it where there are several."""
    several = len(project.schools) > 1
    return {
        (f"{school.record.short}/" if several else "") + str(unit.record.short): unit
        for school in project.schools
        for unit in school.units
    }


@dataclass(slots=True)
class Homes:
    """Finds the year of a unit for rows; `asked` is what the command names."""

    project: Project
    asked: Selection
    found: Diagnostics
    _known: Mapping[str, Unit] = field(init=False)

    def __post_init__(self) -> None:
        known: dict[str, Unit] = {}
        for school in self.project.schools:
            for unit in school.units:
                for words in (unit.folder, f"{school.folder}/{unit.folder}", str(unit.record.name)):
                    known.setdefault(closed(words), unit)
        self._known = known | {closed(name): unit for name, unit in unit_names(self.project).items()}

    def units(self) -> list[Unit]:
        """The units that may be meant by what is asked for."""
        asked = self.asked
        return [
            unit
            for school in self.project.schools
            if _fits(asked.school, school.folder, school.record.name, school.record.short)
            for unit in school.units
            if _fits(asked.unit, unit.folder, unit.record.name, unit.record.short)
        ]

    def schools(self) -> list[School]:
        """The schools that may be meant by what is asked for."""
        return list({id(unit.school): unit.school for unit in self.units()}.values())

    def of(self, row: RowRead) -> UnitYear | None:
        """The year of a unit that a row is for; None when nobody can tell, which is then said."""
        unit = self._unit(row)
        day = _day(row)
        year = self.asked.year or (day.year if day else None)
        if unit is None or year is None:
            if unit is not None and "date" not in row.tree.entries:
                at = row.cells.get("日期", row.place)
                hint = "请写上日期，或用 --year 指明年度"
                self.found.error(at, "missing-field", "没有“日期”，不知道放在哪一年", hint)
            return None
        home = next((home for home in unit.years if home.year == year), None)
        if home is None:
            at = row.tree.entries["date"].value.place if "date" in row.tree.entries else row.place
            hint = f"请核对日期；确实是这一年的，请先建立 data/{unit.school.folder}/{unit.folder}/{year}/year.yaml"
            self.found.error(at, "no-such-year", f"“{unit.record.short}”还没有 {year} 年的文件夹", hint)
        return home

    def _unit(self, row: RowRead) -> Unit | None:
        said = row.extra.get(UNIT, "")
        units = self.units()
        if said:
            unit = self._known.get(closed(said))
            if unit is None:
                hint = did_you_mean(said, unit_names(self.project)) or f"现有：{'、'.join(unit_names(self.project))}"
                self.found.error(row.cells[UNIT], "no-such-unit", f"没有“{said}”这个单位", hint)
            return unit
        if len(units) == 1:
            return units[0]
        at = row.cells.get(UNIT, row.place)
        hint = f"请在“{UNIT}”一列写明，或用 --unit 指明：{'、'.join(unit_names(self.project))}"
        self.found.error(at, "unit-missing", "有几个单位，不知道这一份属于哪一个", hint)
        return None


def _fits(asked: str, *names: object) -> bool:
    return not asked or asked in map(str, names)


def _day(row: RowRead) -> date | None:
    """The date of a row; None when there is none that can be read: binding tells that."""
    said = row.tree.get("date")
    try:
        day = parse_date(said.text) if isinstance(said, Scalar) else None
    except ValueError:
        return None
    return day if isinstance(day, date) else None
