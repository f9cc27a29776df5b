"""The attendance sheet of a unit's year: people down, meetings across, √ 病 事 公 外 其 旷 迟 in the cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from docgen.export.forms.layout import sheet_name
from docgen.export.forms.marks import LEGEND, SIGNS
from docgen.export.forms.meetings import expected, heads, marks_of, meetings
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import in_order, key
from docgen.model.people import Person
from docgen.render.zipped import restamped

SHEET, NAME, ID = "考勤", "姓名", "编号"
_LIST = "名单_考勤"
_ROW, _FIRST = 1, 2
_FONT = {"font_name": "宋体", "font_size": 10.5, "border": 1, "align": "center", "valign": "vcenter"}
_GREY, _HEAD = "#EDEDED", "#D9E2F3"


def sheet_of(home: UnitYear) -> str:
    """The name of the sheet of a unit's year."""
    return sheet_name(f"{SHEET}_{home.unit.record.short}_{home.year}")


def attendance_book(homes: Sequence[UnitYear], created: date) -> bytes:
    """The .xlsx with a sheet for each unit's year; grey cells are of people who were not to come."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": SHEET, "created": datetime(created.year, created.month, created.day)})
        for home in homes:
            _Sheet(book, home).write()
        lists = book.add_worksheet("选项")
        for row, mark in enumerate(SIGNS):
            lists.write_string(row, 0, mark.sign)
        book.define_name(_LIST, f"=选项!$A$1:$A${len(SIGNS)}")
        lists.hide()
    return restamped(out.getvalue(), zipfile.ZIP_DEFLATED)


@dataclass(slots=True)
class _Column:
    """A meeting: its minutes, who was to come (None: nobody can tell), and the signs it has already."""

    entry: Entry
    known: frozenset[str] | None
    signs: dict[str, str]


class _Sheet:
    """One sheet while it is written."""

    def __init__(self, book: xlsxwriter.Workbook, home: UnitYear) -> None:
        self._book, self._home = book, home
        self._sheet = book.add_worksheet(sheet_of(home))
        self._columns = [_column(entry) for entry in meetings(home)]
        self._people = _people(home, self._columns)
        by_name = home.unit.school.register.by_name
        self._left = [NAME, ID] if any(len(by_name.get(p.name, ())) > 1 for p in self._people) else [NAME]
        self._looks: dict[str, Any] = {}

    def write(self) -> None:
        """The sheet."""
        title = f"{self._home.unit.record.name} {self._home.year}年考勤　{LEGEND}　灰色格不用填"
        self._sheet.write_string(0, 0, title, self._book.add_format({"font_name": "宋体", "bold": True}))
        self._heads()
        for row, person in enumerate(self._people, _FIRST):
            self._sheet.write_string(row, 0, person.name, self._look("name"))
            if ID in self._left:
                self._sheet.write_string(row, 1, person.id or "", self._look("name"))
            for index, column in enumerate(self._columns, len(self._left)):
                self._cell(row, index, column, key(person))
        self._page()

    def _heads(self) -> None:
        words = [*self._left, *heads([column.entry for column in self._columns])]
        for index, head in enumerate(words):
            self._sheet.write_string(_ROW, index, head, self._look("head"))
            left = index < len(self._left)
            self._sheet.set_column(index, index, 10 if left else 11)
            if not left:
                minutes = minutes_of(self._columns[index - len(self._left)].entry)
                self._sheet.write_comment(_ROW, index, f"{minutes.date} {minutes.place_held}。{LEGEND}", {"x_scale": 2})
        self._sheet.set_row(_ROW, 48)

    def _cell(self, row: int, index: int, column: _Column, who: str) -> None:
        asked = column.known is None or who in column.known or who in column.signs
        sign = column.signs.get(who, "")
        look = self._look("open" if asked else "grey")
        if sign:
            self._sheet.write_string(row, index, sign, look)
        else:
            self._sheet.write_blank(row, index, None, look)

    def _page(self) -> None:
        last = _FIRST + max(len(self._people), 1) - 1
        if self._columns:
            rule = {"validate": "list", "source": f"={_LIST}", "error_title": SHEET, "error_message": f"请填：{LEGEND}"}
            self._sheet.data_validation(_FIRST, len(self._left), last, len(self._left) + len(self._columns) - 1, rule)
        self._sheet.freeze_panes(_FIRST, len(self._left))
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self._sheet.fit_to_pages(max(1, -(-len(self._columns) // 14)), 0)
        self._sheet.repeat_rows(_ROW)
        self._sheet.repeat_columns(0, len(self._left) - 1)
        self._sheet.print_area(0, 0, last, len(self._left) + len(self._columns) - 1)
        self._sheet.set_footer("&L&A&C第 &P 页，共 &N 页")

    def _look(self, name: str) -> Any:
        if name not in self._looks:
            more: dict[str, dict[str, Any]] = {"grey": {"bg_color": _GREY}}
            more["head"] = {"bg_color": _HEAD, "bold": True, "text_wrap": True}
            self._looks[name] = self._book.add_format({**_FONT, "num_format": "@", **more.get(name, {})})
        return self._looks[name]


def _column(entry: Entry) -> _Column:
    roll = expected(entry)
    return _Column(entry, roll.known if roll else None, {who: mark.sign for who, mark in marks_of(entry).items()})


def _people(home: UnitYear, columns: Sequence[_Column]) -> tuple[Person, ...]:
    """Everybody who was to come to a meeting or is named in one, in the order of the register."""
    found: list[Person] = []
    for column in columns:
        minutes, roll = minutes_of(column.entry), expected(column.entry)
        found += [*(roll.people if roll else ()), *minutes.present, *(absence.who for absence in minutes.absent)]
    return in_order(home.unit, found)
