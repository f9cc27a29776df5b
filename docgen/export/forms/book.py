"""Write the workbook of a form: heads with rules, a grey example, drop-downs, checks, room for many rows, A4.

The same rows give the same bytes; `docgen/intake/` reads them back.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from docgen.export.forms.layout import EXAMPLE, FILE, KEY, LEVEL, UNIT, Column, Form, Table
from docgen.render.zipped import restamped
from docgen.stationery.signature import width

SPARE = 500
"""Empty rows below the last that have formats, drop-downs and checks too."""
LISTS, PEOPLE_LIST = "选项", "名单_人员"
_FONT = {"font_name": "宋体", "font_size": 10.5, "valign": "top", "text_wrap": True, "border": 1}
_HEAD, _NEEDED, _GREY = "#D9E2F3", "#F8CBAD", "#EDEDED"
_PAGE_DIGITS, _SCALE, _LINE, _MOST = 124, 67, 14, 12
"""Digits that stand side by side on A4 turned; the least scale in percent; a line in points; lines shown of a cell."""
_LEAD_ROW, _HEAD_ROW, _EXAMPLE_ROW, _FIRST = 0, 1, 2, 3
_LINE_LENGTH, _CELL_LENGTH = 200, 32_000
_FORMATS = {date: "yyyy-mm-dd", time: "hh:mm", int: "0", Decimal: "0.##"}
_WIDTHS: dict[object, float] = {date: 12, time: 8, int: 8, Decimal: 8, bool: 8}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form knows of the project: names for drop-downs, by the head of the column, and who there is."""

    people: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Book:
    book: xlsxwriter.Workbook
    offer: Offer
    looks: dict[tuple[str, str], Any] = field(default_factory=dict)
    named: dict[tuple[str, ...], str] = field(default_factory=dict)

    def look(self, form: str = "@", shade: str = "", **more: Any) -> Any:
        """The look of a cell; each is made once."""
        name = (form + repr(sorted(more.items())), shade)
        if name not in self.looks:
            shaded = {"bg_color": shade} if shade else {}
            self.looks[name] = self.book.add_format(_FONT | {"num_format": form} | shaded | more)
        return self.looks[name]

    def list_of(self, name: str, values: Sequence[str]) -> str:
        """The defined name of a list of values; lists that are alike share one."""
        return self.named.setdefault(tuple(values), name)


def form_book(form: Form, rows: Mapping[str, Sequence[Mapping[str, Any]]], offer: Offer, created: date) -> bytes:
    """The .xlsx of a form with these rows in it."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": form.label, "created": datetime(created.year, created.month, created.day)})
        made = _Book(book, offer)
        for table in form.tables:
            _sheet(made, form, table, rows.get(table.name, ()))
        _hidden(made)
    return restamped(out.getvalue(), zipfile.ZIP_DEFLATED)


def extra_heads(form: Form, table: Table, offer: Offer, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The heads of a sheet before those of its fields."""
    if table is form.main:
        more = [UNIT] if UNIT in offer.lists else []
        return [KEY, *more, *([FILE] if any(row.get(FILE) for row in rows) else [])]
    return [KEY, LEVEL] if table.nested else [KEY]


def _sheet(made: _Book, form: Form, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    sheet = made.book.add_worksheet(table.name)
    heads = extra_heads(form, table, made.offer, rows)
    lead = made.book.add_format({"font_name": "宋体", "bold": True, "font_size": 11})
    sheet.write_string(_LEAD_ROW, 0, _lead(form, table), lead)
    sheet.set_row(_LEAD_ROW, 20, made.book.add_format({"font_name": "宋体"}))  # without the borders of the columns
    last = _FIRST + len(rows) + SPARE
    for index, head in enumerate(heads):
        _extra(made, sheet, index, head, table, last)
    for index, column in enumerate(table.columns, len(heads)):
        _column(made, sheet, index, column, last)
    labels = [*heads, *(column.label for column in table.columns)]
    for number, row in enumerate(rows, _FIRST):
        for index, label in enumerate(labels):
            _write(made, sheet, number, index, row.get(label))
        sheet.set_row(number, _LINE * _lines([str(row.get(c.label, "")) for c in table.columns], table, _MOST) + 4)
    sheet.set_row(_HEAD_ROW, 2 * _LINE + 4)
    sheet.set_row(_EXAMPLE_ROW, _LINE * _lines(list(map(example, table.columns)), table, 3) + 4)
    wide = sum(map(_extra_width, heads)) + sum(map(_width, table.columns))
    _page(sheet, len(labels), len(heads), _FIRST + max(len(rows), 12), wide)


def _lead(form: Form, table: Table) -> str:
    if table is form.main:
        return f"{form.label}：一行一份。橙色表头必填；灰色“{EXAMPLE}”行不会读入；日期写 2025-3-5 这样"
    nested = f"；“{LEVEL}”写{'、'.join(table.levels)}" if table.nested else ""
    return f"{table.name}：“{KEY}”写“{form.main.name}”里的序号{nested}"


def _lines(texts: Sequence[str], table: Table, most: int) -> int:
    """How many lines the longest text of a row takes, up to `most`."""
    rooms = [(text, _width(column)) for text, column in zip(texts, table.columns, strict=True)]
    lines = (sum(max(1, ceil(2 * width(part) / (room - 1))) for part in text.split("\n")) for text, room in rooms)
    return min(most, max(lines, default=1))


def _extra(made: _Book, sheet: Any, index: int, head: str, table: Table, last: int) -> None:
    """A column that belongs to no field."""
    about = {
        KEY: f"用来对应各工作表里的行；“{EXAMPLE}”行不读入",
        LEVEL: f"这一行是哪一级：{'、'.join(table.levels)}",
        FILE: "已经登记的是哪个数据文件，由程序填写，请不要改；新增的行留空",
        UNIT: "这一份属于哪个党组织，请从下拉列表里选",
    }[head]
    shade = _GREY if head == FILE else _NEEDED if head in (LEVEL, UNIT) else _HEAD
    _head(made, sheet, index, head, shade, about, _extra_width(head))
    sheet.write_string(_EXAMPLE_ROW, index, EXAMPLE if head == KEY else "", made.look("@", _GREY))
    values = table.levels if head == LEVEL else made.offer.lists.get(UNIT, ()) if head == UNIT else ()
    if values:
        _choices(sheet, index, last, head, made.list_of(f"名单_{head}_{table.name}", values))


def _column(made: _Book, sheet: Any, index: int, column: Column, last: int) -> None:
    shade = _NEEDED if column.need == "required" else _HEAD
    head = column.label + ("*" if column.need == "required" else "")
    _head(made, sheet, index, head, shade, about(column), _width(column))
    sheet.set_column(index, index, _width(column), made.look(_FORMATS.get(column.base, "@")))  # type: ignore[call-overload]
    sheet.write_string(_EXAMPLE_ROW, index, example(column), made.look("@", _GREY, italic=True))
    _check(made, sheet, index, column, last)


def _head(made: _Book, sheet: Any, index: int, head: str, shade: str, words: str, wide: float) -> None:
    sheet.write_string(_HEAD_ROW, index, head, made.look("@", shade, bold=True, align="center", valign="vcenter"))
    sheet.write_comment(_HEAD_ROW, index, words, {"x_scale": 2, "y_scale": 0.6 + len(words) / 80})
    sheet.set_column(index, index, wide, made.look())


def about(column: Column) -> str:
    """What to write in a column, as its comment says it."""
    words = column.info.description or column.label
    if column.shape.choices and not all(choice in words for choice in column.shape.choices):
        words += f"。可以写：{'、'.join(column.shape.choices)}"
    if column.split:
        words += "。可写几项，用“、”隔开" if column.listed else "。可写几项，一行一项（按 Alt+Enter 换行）"
    elif column.prose:
        words += "。按 Alt+Enter 换行即分段"
    return words + {"required": "（必填）", "customary": "（一般要写）", "optional": "（选填）"}[column.need]


def example(column: Column) -> str:
    """What the grey row shows in a column."""
    extra: Any = column.info.json_schema_extra
    told = extra.get("example") if isinstance(extra, dict) else ""
    if told:
        return str(told)
    if column.shape.names:
        return "张三、李四" if column.split else "张三"
    if column.shape.choices:
        return "、".join(column.shape.choices[: 2 if column.split else 1])
    samples = {date: "2025-3-5", time: "14:30", int: "12", Decimal: "1.5", bool: "否"}
    return samples.get(column.base, column.info.description or "")  # type: ignore[call-overload,no-any-return]


def _check(made: _Book, sheet: Any, index: int, column: Column, last: int) -> None:
    """A drop-down, or a check with its message."""
    shape, label = column.shape, column.label
    offered = made.offer.lists.get(label, ())
    if column.split:
        return
    if shape.choices:
        _choices(sheet, index, last, label, made.list_of(f"名单_{_safe(label)}", shape.choices))
    elif column.base is bool:
        _choices(sheet, index, last, label, made.list_of("名单_是否", ("是", "否")))
    elif shape.names and made.offer.people:
        _choices(sheet, index, last, label, made.list_of(PEOPLE_LIST, made.offer.people), stop=False)
    elif offered:
        _choices(sheet, index, last, label, made.list_of(f"名单_{_safe(label)}", offered), stop=False)
    else:
        kind = _rule(column)
        title = {"error_title": label[:32], "error_type": "warning"}
        sheet.data_validation(_FIRST, index, last, index, {**kind, **title})


def _rule(column: Column) -> dict[str, Any]:
    if column.base is date:
        span = {"minimum": date(1900, 1, 1), "maximum": date(2100, 12, 31)}
        return {"validate": "date", "criteria": "between", **span, "error_message": "这里写日期，例如 2025-3-5"}
    if column.base is time:
        span_ = {"minimum": time(0, 0), "maximum": time(23, 59)}
        return {"validate": "time", "criteria": "between", **span_, "error_message": "这里写时间，例如 14:30"}
    if column.base in (int, Decimal):
        kind = "integer" if column.base is int else "decimal"
        message = "这里只写数字，例如 12" if column.base is int else "这里只写数字，例如 1.5"
        return {"validate": kind, "criteria": ">=", "value": 0, "error_message": message}
    most = _CELL_LENGTH if column.prose else _LINE_LENGTH
    message = f"这里一般不超过 {most} 个字，请核对是不是填错了列"
    return {"validate": "length", "criteria": "<=", "value": most, "error_message": message}


def _choices(sheet: Any, index: int, last: int, label: str, name: str, stop: bool = True) -> None:
    rule = {"validate": "list", "source": f"={name}", "error_title": label[:32]}
    rule["error_type"] = "stop" if stop else "warning"
    rule["error_message"] = "请从下拉列表里选" if stop else "不在下拉列表里：请核对写法；确实是新的，可以继续"
    sheet.data_validation(_FIRST, index, last, index, rule)


def _hidden(made: _Book) -> None:
    """The hidden sheet with the lists, and their defined names."""
    sheet = made.book.add_worksheet(LISTS)
    for column, (values, name) in enumerate(made.named.items()):
        for row, value in enumerate(values):
            sheet.write_string(row, column, value)
        letter = xl_col_to_name(column, True)
        made.book.define_name(name, f"={LISTS}!{letter}$1:{letter}${max(len(values), 1)}")
    sheet.hide()


def _write(made: _Book, sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | Decimal):
        sheet.write_number(row, column, value, made.look(_FORMATS[type(value)]))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), made.look("yyyy-mm-dd"))
    elif isinstance(value, time):
        sheet.write_datetime(row, column, value, made.look("hh:mm"))
    else:
        sheet.write_string(row, column, str(value), made.look())


def _page(sheet: Any, columns: int, frozen: int, last: int, wide: float) -> None:
    """A4, turned: on one page side by side where that stays readable, else at two thirds on as many as it takes."""
    sheet.freeze_panes(_FIRST, frozen)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    if wide <= _PAGE_DIGITS * 100 / _SCALE:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(_SCALE)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.repeat_columns(0, frozen - 1)
    sheet.print_area(0, 0, last, columns - 1)
    sheet.set_footer("&L&A&C第 &P 页，共 &N 页")


def _safe(label: str) -> str:
    return "".join(sign if sign.isalnum() else "_" for sign in label)


def _width(column: Column) -> float:
    if column.base in _WIDTHS:
        return max(_WIDTHS[column.base], width(column.label) + 4)  # heads have two lines
    usual: float = (
        40 if column.prose else 28 if column.split else 12 if column.shape.names or column.shape.choices else 22
    )
    return max(usual, 2 * width(column.label) + 3) if usual < 20 else usual


def _extra_width(head: str) -> float:
    return {FILE: 30, UNIT: 16}.get(head, 8)
