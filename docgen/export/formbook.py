"""Write a workbook that a person fills in: a head with notes, drop-downs, grey where nothing is to be changed.

The same rows give the same bytes; `cells.py` reads it back.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from docgen.render.zipped import restamped
from docgen.stationery.signature import width

_FONT = {"font_name": "宋体", "font_size": 10.5, "valign": "top", "text_wrap": True, "border": 1}
_GREY, _HEAD, _TODO = "#EDEDED", "#D9E2F3", "#FFF2CC"
_LINE, _LEAD, _MOST = 14, 20, 12
"""A line and the line above the table in points; more lines of a cell than this are cut off on the screen."""
_SPARE = 200
"""Rows below the last that have drop-downs too."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head, its width in digits, what the head says when pointed at.

    `choices` make a drop-down. What is not `open` is grey: whoever reads the workbook does not take it from there.
    `wanted` columns stand out, because a person must fill them.
    """

    label: str
    width: float
    about: str
    choices: tuple[str, ...] = ()
    open: bool = True
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet: its name, the sentence above the table, its columns and the values of its rows by label.

    The first `frozen` columns stay when one scrolls; `printed` is how many go on paper, 0 for all.
    """

    name: str
    lead: str
    fields: Sequence[Field]
    rows: Sequence[Mapping[str, Any]]
    frozen: int = 0
    printed: int = 0


def formbook(sheets: Sequence[FormSheet], title: str, created: date) -> bytes:
    """The .xlsx; values may be texts, numbers, dates or None."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "created": datetime(created.year, created.month, created.day)})
        for sheet in sheets:
            _sheet(book, sheet)
    return restamped(out.getvalue(), zipfile.ZIP_DEFLATED)


def _sheet(book: xlsxwriter.Workbook, form: FormSheet) -> None:
    made = book.add_worksheet(form.name)
    made.write_string(0, 0, form.lead, book.add_format({"font_name": "宋体", "bold": True, "font_size": 11}))
    made.set_row(0, _LEAD)
    last = 1 + len(form.rows)
    for column, field in enumerate(form.fields):
        shade = {"bg_color": _TODO if field.wanted else "#FFFFFF"} if field.open else {"bg_color": _GREY}
        looks = {form_: book.add_format(_FONT | shade | {"num_format": form_}) for form_ in ("@", "0", "yyyy-mm-dd")}
        head = book.add_format(_FONT | {"bold": True, "bg_color": _HEAD, "align": "center"})
        made.write_string(1, column, field.label, head)
        made.write_comment(1, column, field.about, {"x_scale": 2})
        made.set_column(column, column, field.width)
        for number, row in enumerate(form.rows, 2):
            _write(made, number, column, row.get(field.label), looks)
        if field.choices:
            choice = {"validate": "list", "source": list(field.choices)}
            choice |= {"error_title": field.label, "error_message": f"请从下拉列表里选：{'、'.join(field.choices)}"}
            made.data_validation(2, column, last + _SPARE, column, choice)
    for number, row in enumerate(form.rows, 2):
        made.set_row(number, _LINE * _lines(form.fields[: form.printed or None], row) + 4)
    made.freeze_panes(2, form.frozen)
    made.autofilter(1, 0, max(last, 2), len(form.fields) - 1)
    _page(made, form.printed or len(form.fields), last)


def _write(made: Any, row: int, column: int, value: Any, looks: Mapping[str, Any]) -> None:
    if value is None or value == "":
        made.write_blank(row, column, None, looks["@"])
    elif isinstance(value, int):
        made.write_number(row, column, value, looks["0"])
    elif isinstance(value, date):
        made.write_datetime(row, column, datetime(value.year, value.month, value.day), looks["yyyy-mm-dd"])
    else:
        made.write_string(row, column, str(value), looks["@"])


def _lines(fields: Sequence[Field], row: Mapping[str, Any]) -> int:
    """How many lines the longest text of a row takes."""
    texts = [(str(row.get(field.label) or ""), field.width) for field in fields]
    lines = (sum(max(1, ceil(2 * width(part) / (room - 1))) for part in text.split("\n")) for text, room in texts)
    return min(_MOST, max(lines, default=1))


def _page(made: Any, columns: int, last: int) -> None:
    made.set_landscape()
    made.set_paper(9)
    made.fit_to_pages(1, 0)
    made.repeat_rows(1)
    made.print_area(f"A1:{xl_col_to_name(columns - 1)}{last + 1}")
    made.set_footer("&C第 &P 页，共 &N 页")
