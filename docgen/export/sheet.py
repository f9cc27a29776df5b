"""Write one ledger as a workbook: typed cells, sums as formulas with their values, ready to print on A4.

Numbers and dates are stored as such and texts as texts, whatever they begin with: no text becomes a formula.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from docgen.kinds._ledger import Column, Ledger

_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDTH = 92
"""How many characters of the usual size stand side by side on an upright A4 sheet within its margins."""
_NUMBERS = {"count": "0", "amount": "0.##", "date": 'yyyy"年"m"月"d"日"', "rate": "0.0%"}
_TITLE, _SCOPE, _HEAD, _FIRST = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Book:
    book: xlsxwriter.Workbook
    sheet: Worksheet
    model: type[Ledger]

    def look(self, form: str = "text", **more: Any) -> Format:
        """The look of a cell: bordered, in the middle, numbers in their form."""
        number = {"num_format": _NUMBERS.get(form, "@")}
        align = "left" if form == "words" else "center"
        look = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "align": align}
        return self.book.add_format(look | {"text_wrap": form in ("words", "text")} | number | more)


def workbook(record: Ledger, title: str, org: str) -> bytes:
    """The .xlsx of a ledger; the same bytes every time."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = record.date
        book.set_properties({"title": title, "author": org, "created": datetime(day.year, day.month, day.day)})
        made = _Book(book, book.add_worksheet(title[:31]), type(record))
        _heads(made, record, title)
        _rows(made, record)
        _page(made, len(record.rows))
    return _still(out.getvalue())


def _heads(made: _Book, record: Ledger, title: str) -> None:
    columns = made.model.columns
    last = len(columns) - 1
    words = f"{record.scope}，" if record.scope else ""
    words += f"截至{record.date.year}年{record.date.month}月{record.date.day}日"
    big = {"font_name": "宋体", "align": "center", "valign": "vcenter"}
    made.sheet.merge_range(_TITLE, 0, _TITLE, last, title, made.book.add_format(big | {"bold": True, "font_size": 16}))
    made.sheet.merge_range(_SCOPE, 0, _SCOPE, last, words, made.book.add_format(big | {"font_size": 11}))
    for index, column in enumerate(columns):
        made.sheet.write_string(_HEAD, index, made.model.head(column), made.look(bold=True, bg_color="#E7E6E6"))
        made.sheet.set_column(index, index, _WIDTH * column.share / sum(one.share for one in columns))


def _rows(made: _Book, record: Ledger) -> None:
    rows: Sequence[Any] = record.rows
    for index, column in enumerate(made.model.columns):
        look = made.look(column.form)
        for number, row in enumerate(rows, _FIRST):
            _write(made.sheet, number, index, getattr(row, column.name), look)
        if record.total is not None:
            _sum(made, index, column, getattr(record.total, column.name), len(rows))


def _sum(made: _Book, index: int, column: Column, value: Any, count: int) -> None:
    row, look = _FIRST + count, made.look(column.form, bold=True)
    if column.summed and count:
        span = f"{xl_rowcol_to_cell(_FIRST, index)}:{xl_rowcol_to_cell(row - 1, index)}"
        made.sheet.write_formula(row, index, f"=SUM({span})", look, float(value))
    else:
        _write(made.sheet, row, index, value, look)


def _write(sheet: Worksheet, row: int, column: int, value: Any, look: Format) -> None:
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
    if made.model.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.freeze_panes(_FIRST, 2)
    sheet.print_area(0, 0, _FIRST + count, len(made.model.columns) - 1)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _still(data: bytes) -> bytes:
    """The same file with fixed time stamps."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
