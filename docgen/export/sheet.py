"""Write one ledger as a workbook: typed cells, sums as formulas with their values, ready to print on A4.

Numbers and dates are stored as such and texts as texts, whatever they begin with: no text becomes a formula.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from docgen.kinds._ledger import Column, Ledger
from docgen.render.zipped import restamped
from docgen.stationery.signature import width

_WIDTH, _LANDSCAPE_WIDTH, _LINE = 92, 132, 16
"""How many digits of the usual size stand side by side on an A4 sheet, upright and turned; a line, in points."""
_NUMBERS = {"count": "0", "amount": "0.##", "date": 'yyyy"年"m"月"d"日"', "rate": "0.0%", "whole rate": "0%"}
_TITLE, _SCOPE, _HEAD, _FIRST = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Book:
    book: xlsxwriter.Workbook
    sheet: Worksheet
    record: Ledger
    looks: dict[tuple[str, bool, str], Format] = field(default_factory=dict)

    def width(self, column: Column) -> float:
        """How many digits stand side by side in a column."""
        whole = _LANDSCAPE_WIDTH if self.record.turned else _WIDTH
        return whole * column.share / sum(one.share for one in self.record.layout())

    def lines(self, row: Any) -> int:
        """How many lines its longest text takes in a row."""
        columns = (c for c in self.record.layout() if c.form in ("text", "words"))
        texts = [(self.record.held(row, c), self.width(c)) for c in columns]
        return max((ceil(2 * width(str(text)) / (room - 1)) for text, room in texts if text), default=1)

    def look(self, form: str = "text", bold: bool = False, shade: str = "") -> Format:
        """The look of a cell: bordered, in the middle, numbers in their form; each is made once."""
        if (form, bold, shade) not in self.looks:
            align = "left" if form == "words" else "center"
            look = {
                "font_name": "宋体",
                "font_size": 11,
                "border": 1,
                "valign": "vcenter",
                "align": align,
                "bold": bold,
            }
            look |= {"text_wrap": form in ("words", "text"), "num_format": _NUMBERS.get(form, "@")}
            self.looks[form, bold, shade] = self.book.add_format(look | ({"bg_color": shade} if shade else {}))
        return self.looks[form, bold, shade]


def workbook(record: Ledger, title: str, org: str, rows: Iterable[Any] | None = None) -> bytes:
    """The .xlsx of a ledger; the same bytes every time.

    With `rows` these stand in place of the record's own; they are taken, written to disk and forgotten one by one.
    """
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    options |= {"in_memory": True} if rows is None else {"constant_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        day = record.date
        book.set_properties({"title": title, "author": org, "created": datetime(day.year, day.month, day.day)})
        made = _Book(book, book.add_worksheet(title[:31]), record)
        _heads(made, record, title)
        count = _rows(made, record, record.rows if rows is None else rows)
        _note(made, record, count)
        _page(made, count + 1)
    return restamped(out.getvalue(), zipfile.ZIP_DEFLATED)


def _heads(made: _Book, record: Ledger, title: str) -> None:
    columns = record.layout()
    last = len(columns) - 1
    day = f"截至{record.date.year}年{record.date.month}月{record.date.day}日" if record.until else ""
    words = "，".join(filter(None, [record.scope, day]))
    big = {"font_name": "宋体", "align": "center", "valign": "vcenter"}
    made.sheet.merge_range(_TITLE, 0, _TITLE, last, title, made.book.add_format(big | {"bold": True, "font_size": 16}))
    made.sheet.merge_range(_SCOPE, 0, _SCOPE, last, words, made.book.add_format(big | {"font_size": 11}))
    for index, column in enumerate(columns):
        made.sheet.write_string(_HEAD, index, record.over(column), made.look(bold=True, shade="#E7E6E6"))
        made.sheet.set_column(index, index, made.width(column))


def _rows(made: _Book, record: Ledger, rows: Iterable[Any]) -> int:
    """Write the rows from the top down, and their sums; how many there are."""
    count = 0
    for row in rows:
        made.sheet.set_row(_FIRST + count, _LINE * made.lines(row) + 2)
        for index, column in enumerate(record.layout()):
            _write(made, _FIRST + count, index, record.held(row, column), column.form)
        count += 1
    for index, column in enumerate(record.layout()) if record.total is not None else ():
        _sum(made, index, column, getattr(record.total, column.name), count)
    return count


def _note(made: _Book, record: Ledger, count: int) -> None:
    """The sentence below the table."""
    row, last = _FIRST + count + (record.total is not None), len(record.layout()) - 1
    if record.note:
        look = made.book.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"})
        made.sheet.merge_range(row, 0, row, last, record.note, look)
        made.sheet.set_row(row, _LINE * ceil(2 * width(record.note) / 90) + 2)


def _sum(made: _Book, index: int, column: Column, value: Any, count: int) -> None:
    row = _FIRST + count
    if column.summed and count:
        span = f"{xl_rowcol_to_cell(_FIRST, index)}:{xl_rowcol_to_cell(row - 1, index)}"
        made.sheet.write_formula(row, index, f"=SUM({span})", made.look(column.form, bold=True), float(value))
    else:
        _write(made, row, index, value, column.form, bold=True)


def _write(made: _Book, row: int, column: int, value: Any, form: str, bold: bool = False) -> None:
    whole = isinstance(value, Fraction) and (value * 100).denominator == 1  # records.md N25: 90%, 93.3%
    sheet, look = made.sheet, made.look("whole rate" if whole else form, bold)
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, int | Decimal | Fraction):
        sheet.write_number(row, column, float(value), look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), look)
    else:
        sheet.write_string(row, column, str(value), look)


def _page(made: _Book, count: int) -> None:
    """A4, as wide as the sheet, the head on every page; the head stays when one scrolls."""
    sheet = made.sheet
    sheet.set_paper(9)
    if made.record.turned:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.freeze_panes(_FIRST, 2)
    sheet.print_area(0, 0, _FIRST + count, len(made.record.layout()) - 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")
