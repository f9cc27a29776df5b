"""Read an attendance sheet: which unit's year, which meeting a column is, who a row is, what a cell says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docgen.diagnostics import Diagnostics
from docgen.errors import ProblemsFound
from docgen.export.forms.attendance import ID, NAME, SHEET, sheet_of
from docgen.export.forms.marks import LEGEND, WORDS, Mark
from docgen.export.forms.meetings import heads, meetings
from docgen.export.grids import Grid
from docgen.intake.changes import Change, Import, Planned, Word
from docgen.intake.headers import SYNONYMS, closed_head
from docgen.intake.homes import Homes
from docgen.intake.rows import NOTE, SUMS
from docgen.intake.turnout import Told, Turnout
from docgen.intake.unchanged import bytes_of
from docgen.intake.values import closed, narrow, plain, read_date
from docgen.kinds.project import Entry, Project, UnitYear
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key
from docgen.model.people import Person
from docgen.model.suggest import did_you_mean

_NAMES = {closed_head(word) for word in (NAME, *SYNONYMS[NAME])}
_DAY = re.compile(r"(?:(\d{4})\s*[-/.年])?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_LOOK_AT = 20


def mark_of(value: object) -> Mark | None:
    """The mark that stands in a cell; None for anything else."""
    return WORDS.get(closed(narrow(plain(value))))


def is_attendance(grid: Grid) -> bool:
    """Whether a sheet is called as ours are."""
    return grid.name.startswith(SHEET)


@dataclass(slots=True)
class _Table:
    """The sheet of one unit's year: its row of heads, the columns of names and ids, and of the meetings."""

    grid: Grid
    row: int
    name: int
    id: int | None
    meetings: dict[int, Entry]


@dataclass(slots=True)
class Attendance:
    """Takes attendance sheets, one after the other."""

    project: Project
    homes: Homes
    found: Diagnostics
    result: Import

    def take(self, grids: Sequence[Grid]) -> None:
        """Plan what the sheets ask for. Raises `ProblemsFound` when none has names and meetings."""
        tables = [table for grid in grids if (table := self._table(grid))]
        if not tables:
            file = grids[0].file if grids else ""
            hint = "请用 docgen form attendance 生成一份，或核对所属单位和年度"
            raise ProblemsFound(f"{file} 里找不到考勤表：要有“{NAME}”一列，表头是会议的日期和类型", hint)
        for table in tables:
            self._take(table)

    def _table(self, grid: Grid) -> _Table | None:
        for number, row in enumerate(grid.rows[:_LOOK_AT]):
            name = next((i for i, value in enumerate(row) if closed_head(value) in _NAMES), None)
            if name is not None:
                home = self._home(grid, row)
                if home is None:
                    return None
                ids = next((i for i, value in enumerate(row) if closed_head(value) == ID), None)
                return _Table(grid, number, name, ids, dict(self._columns(grid, number, home, {name, ids})))
        return None

    def _home(self, grid: Grid, row: list[object]) -> UnitYear | None:
        """The year that a sheet is of: by its name, else by the meetings in its heads."""
        years = [home for unit in self.homes.units() for home in unit.years]
        years = [home for home in years if self.homes.asked.year in (None, home.year)]
        named = [home for home in years if sheet_of(home) == grid.name]
        if len(named) == 1:
            return named[0]
        said = {closed_head(value) for value in row}
        fits = {id(home): len(said & set(map(closed_head, heads(meetings(home))))) for home in years}
        best = [home for home in years if fits[id(home)] == max(fits.values())]
        if len(best) == 1:
            return best[0]
        place = grid.place(0, 0)
        hint = "请用 --unit 和 --year 指明"
        self.found.error(place, "unit-missing", "看不出是哪个单位哪一年的考勤", hint)
        return None

    def _columns(self, grid: Grid, number: int, home: UnitYear, left: set[int | None]) -> Iterator[tuple[int, Entry]]:
        entries = meetings(home)
        known = dict(zip(map(closed_head, heads(entries)), entries, strict=True))
        taken: dict[str, int] = {}
        for index, value in enumerate(grid.rows[number]):
            if index in left or not plain(value):
                continue
            entry = known.get(closed_head(value)) or self._on_day(value, entries, grid, number, index)
            if entry is None:
                continue
            if entry.source.shown in taken:
                message = f"“{plain(value)}”这次会议已经有一列"
                self.found.error(grid.place(number, index), "head-twice", message, "请删去其中一列")
                continue
            taken[entry.source.shown] = index
            yield index, entry

    def _on_day(self, value: object, entries: list[Entry], grid: Grid, row: int, index: int) -> Entry | None:
        """The one meeting on the day that a head names; anything else is told."""
        text = read_date(value) if isinstance(value, date | datetime) else narrow(plain(value))
        match = _DAY.search(text)
        place = grid.place(row, index)
        if not match:
            self.found.warning(place, "head-unknown", f"“{plain(value)}”这一列没有读入", "会议的表头要写日期和类型")
            return None
        day = (int(match[2]), int(match[3]))
        fits = [e for e in entries if (minutes_of(e).date.month, minutes_of(e).date.day) == day]
        if match[1]:
            fits = [e for e in fits if minutes_of(e).date.year == int(match[1])]
        if len(fits) != 1:
            what = "有几次会议" if fits else "没有会议记录"
            hint = "请把表头写成 docgen form attendance 生成的那样" if fits else "请先录入这次会议的记录"
            self.found.error(
                place, "no-such-meeting", f"{day[0]}月{day[1]}日{what}，不知道“{plain(value)}”是哪一次", hint
            )
            return None
        return fits[0]

    def _take(self, table: _Table) -> None:
        told: dict[int, dict[str, Told]] = {index: {} for index in table.meetings}
        seen: dict[str, int] = {}
        for number in range(table.row + 1, len(table.grid.rows)):
            row = table.grid.rows[number]
            name = plain(row[table.name]) if table.name < len(row) else ""
            if not name or closed(name) in SUMS or NOTE.fullmatch(name):
                continue
            person = self._person(table, number, name)
            if person is None:
                continue
            if key(person) in seen:
                place = table.grid.place(number, table.name)
                self.found.error(place, "person-twice", f"与第 {seen[key(person)] + 1} 行是同一人", "请删去其中一行")
                continue
            seen[key(person)] = number
            self._cells(table, number, person, told)
        for index, entry in table.meetings.items():
            if told[index]:
                self._apply(table, index, entry, told[index])

    def _person(self, table: _Table, number: int, name: str) -> Person | None:
        row, place = table.grid.rows[number], table.grid.place(number, table.name)
        mark = plain(row[table.id]) if table.id is not None and table.id < len(row) else ""
        home = next(iter(table.meetings.values())).home if table.meetings else None
        register = home.unit.school.register if home else None
        people = register.called(mark or name) if register else []
        if len(people) == 1 or register is None:
            return people[0] if people else None
        if people:
            ways = "、".join(str(p.id) for p in people)
            self.found.error(
                place, "same-name", f"名册中有 {len(people)} 位“{name}”", f"请在“{ID}”一列写编号（{ways}）"
            )
        else:
            hint = did_you_mean(closed(name), [p.name for p in register.people]) or "请先在名册中登记"
            self.found.error(place, "not-in-register", f"名册中没有“{name}”", hint)
        return None

    def _cells(self, table: _Table, number: int, person: Person, told: dict[int, dict[str, Told]]) -> None:
        row = table.grid.rows[number]
        for index in table.meetings:
            value = row[index] if index < len(row) else ""
            if not plain(value):
                continue
            place = table.grid.place(number, index)
            mark = mark_of(value)
            if mark is None:
                self.found.error(place, "unknown-mark", f"看不懂“{plain(value)}”", f"请填：{LEGEND}")
            elif mark.open:
                hint = "请填 病、事、公、外、其 或 旷"
                self.found.error(place, "reason-missing", f"没有写{person}为什么缺席", hint)
            else:
                told[index][key(person)] = Told(person, mark, place)

    def _apply(self, table: _Table, index: int, entry: Entry, told: dict[str, Told]) -> None:
        place = table.grid.place(table.row, index)
        apply_told(Turnout(entry, told, self.found, place), self.project, self.result)


def apply_told(turnout: Turnout, project: Project, result: Import) -> None:
    """Plan what is told of a meeting."""
    entry = turnout.entry
    text, changes = turnout.apply()
    if text != entry.source.text:
        before = bytes_of(project.root / entry.source.shown, entry.source)
        mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
        result.files.append(Planned(project.root / entry.source.shown, before, mark + text.encode()))
        result.changes += changes
    else:
        result.changes.append(Change(Word.SAME, entry.source.shown, entry.title, place=turnout.place))
