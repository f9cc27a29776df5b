"""Read what people filled in, .xlsx, .xls, .ods or .csv, as grids of values, each with its place.

Sheets that are hidden are left out: nobody saw what stands in them. The file itself is only read.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from docgen.diagnostics import Place
from docgen.errors import CannotReadOrWrite, ProblemsFound, reason_of
from docgen.export import sheetlimits
from docgen.export.misread import misread
from docgen.export.sheetlimits import COLUMNS, ROWS, SAVE_AS
from docgen.source.encoding import decode

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_SEPARATORS, _CHINESE_COMMA = (",", "\t", ";"), "，"
_LOOK_AT = 4096
_CSV_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its file and name ("" of a .csv), and the values of its rows, "" where nothing is."""

    file: str
    name: str
    rows: list[list[Any]]

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands, counted from 0 (`名册.xlsx!党员名册!C7`)."""
        cell = f"{column_name(column)}{row + 1}"
        return Place(self.file, inside=f"{self.name}!{cell}" if self.name else cell)


def column_name(index: int) -> str:
    """A, B, … Z, AA, … of a column counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def grids(path: Path, only: str = "") -> list[Grid]:
    """The visible sheets of a file in their order, or the one called `only`, hidden or not.

    A value that is merged downwards stands in each of its rows. Raises `CannotReadOrWrite` or `ProblemsFound`.
    """
    if path.suffix.lower() not in ENDINGS:
        raise ProblemsFound(f"{path.name} 不是表格文件", "可以读 .xlsx、.xls、.ods 和 .csv")
    spans = sheetlimits.check(path)
    if path.suffix.lower() == ".csv":
        return [Grid(path.name, "", _csv(path))]
    try:
        with CalamineWorkbook.from_path(path) as book:
            found = [_sheet(path, book, name, spans.get(name, [])) for name in _wanted(path, book, only)]
        other = misread(path)
        for grid in found:
            if grid.name in other:
                other[grid.name].put_in(grid.rows, ROWS, COLUMNS)
        return found
    except PasswordError as failure:
        raise ProblemsFound(f"{path.name} 加了密码，读不出来", "请取消密码后再试") from failure
    except (CalamineError, OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile, zlib.error) as failure:
        raise ProblemsFound(f"{path.name} 不是 {path.suffix} 工作簿，或已损坏", SAVE_AS) from failure


def _wanted(path: Path, book: CalamineWorkbook, only: str) -> Iterable[str]:
    if only:
        if only not in book.sheet_names:
            there = "、".join(book.sheet_names)
            raise ProblemsFound(f"{path.name} 里没有工作表“{only}”，只有：{there}", "请不要改工作表的名称")
        return [only]
    told = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    seen = [sheet.name for sheet in told if sheet.visible == SheetVisibleEnum.Visible]
    if not seen:
        raise ProblemsFound(f"{path.name} 里没有看得见的工作表", "请取消隐藏，或核对是不是这个文件")
    return seen


def _sheet(path: Path, book: CalamineWorkbook, name: str, spans: list[Any]) -> Grid:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > ROWS or sheet.total_width > COLUMNS:
        hint = "请选中表格下方和右方的空行空列，删除后保存"
        raise ProblemsFound(f"{path.name}!{name} 太大：最多 {ROWS} 行、{COLUMNS} 列", hint)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or spans:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[row]):
                rows[row][left] = value
    return Grid(path.name, name, rows)


def _csv(path: Path) -> list[list[Any]]:
    try:
        text = decode(path.read_bytes())[0]
    except OSError as failure:
        raise CannotReadOrWrite(f"读不了 {path.name}：{reason_of(failure)}", "请检查权限") from failure
    if text is None or "\0" in text:
        raise ProblemsFound(f"{path.name} 不是 .csv 文本，或编码认不出来", SAVE_AS)
    csv.field_size_limit(_CSV_CELL)
    separator = _separator(text)
    rows: list[list[Any]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(rows) >= ROWS or len(row) > COLUMNS:
                raise ProblemsFound(f"{path.name} 太大：最多 {ROWS} 行、{COLUMNS} 列", "请分成几个文件")
            rows.append(list(row))
    except csv.Error as failure:
        raise ProblemsFound(f"{path.name} 第 {len(rows) + 1} 行读不出来：文字太长，或引号不成对", SAVE_AS) from failure
    return rows


def _separator(text: str) -> str:
    """The sign between cells: the one that parts the first rows into most; a Chinese comma only where no other does."""
    start = text[:_LOOK_AT]

    def cells(sign: str) -> int:
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=sign)
        try:
            return sum(len(row) - 1 for row in rows)
        except csv.Error:
            return 0

    usual = max(_SEPARATORS, key=cells)
    return usual if cells(usual) else _CHINESE_COMMA
