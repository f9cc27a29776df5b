"""Read the rows of a workbook that a person filled in: every cell as text, each with its place.

calamine reads; before it does, the file is kept within limits: it takes room for all cells up to the last one, and ends
the process when there is not enough (one cell at XFD1048576 asks for 100 GB).
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from docgen.diagnostics import Place
from docgen.errors import CannotReadOrWrite, ProblemsFound

FILE_BYTES, SHEET_BYTES, ROWS, COLUMNS = 32 << 20, 128 << 20, 20_000, 256
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_SAVE_AS = "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再试"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without spaces around it, and where it stands (`归档计划.xlsx!归档计划!F7`)."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """A row below the head: its cells by the text of the head above them."""

    number: int
    cells: dict[str, Cell]

    def __getitem__(self, label: str) -> Cell:
        return self.cells[label]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.text for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with a row of heads and the rows below it; `place` is that row."""

    heads: tuple[str, ...]
    place: Place
    lines: tuple[Line, ...]


def sheet(path: Path, name: str, known: str) -> Sheet:
    """The sheet called `name`; its row of heads is the first that has the text `known`.

    Raises `CannotReadOrWrite` or `ProblemsFound`, in Chinese.
    """
    rows = _rows(path, name)
    at = next((number for number, row in enumerate(rows) if known in row), None)
    if at is None:
        raise ProblemsFound(f"{path.name}!{name} 里找不到有“{known}”的表头", "请不要删改表头；可以重新生成一份")
    heads = rows[at]
    lines = []
    for number, row in enumerate(rows[at + 1 :], at + 1):
        cells = {
            head: Cell(row[column] if column < len(row) else "", _place(path, name, number, column))
            for column, head in enumerate(heads)
            if head
        }
        lines.append(Line(number + 1, cells))
    filled = [line for line in lines if not line.blank]
    return Sheet(tuple(filter(None, heads)), _place(path, name, at, 0), tuple(filled))


def _place(path: Path, sheet: str, row: int, column: int) -> Place:
    return Place(path.name, inside=f"{sheet}!{column_name(column)}{row + 1}")


def column_name(index: int) -> str:
    """A, B, … Z, AA, … of a column counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _rows(path: Path, name: str) -> list[list[str]]:
    _within_limits(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            if name not in book.sheet_names:
                there = "、".join(book.sheet_names)
                raise ProblemsFound(f"{path.name} 里没有工作表“{name}”，只有：{there}", "请不要改工作表的名称")
            found = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            return [[_text(value) for value in row] for row in found]
    except PasswordError as failure:
        raise ProblemsFound(f"{path.name} 加了密码，读不出来", "请取消密码后再试") from failure
    except (CalamineError, OSError, ValueError) as failure:
        raise ProblemsFound(f"{path.name} 不是 .xlsx 工作簿，或已损坏", _SAVE_AS) from failure


def _text(value: object) -> str:
    """A value as a person would write it: whole numbers without .0, dates as 2025-03-05."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).strip()


def _within_limits(path: Path) -> None:
    try:
        if path.stat().st_size > FILE_BYTES:
            raise ProblemsFound(f"{path.name} 超过 {FILE_BYTES >> 20} MB", "请删去图片等无关的内容")
        with zipfile.ZipFile(path) as packed:
            for info in packed.infolist():
                if info.file_size > SHEET_BYTES:
                    raise ProblemsFound(f"{path.name} 展开后太大", _SAVE_AS)
                if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                    _count(path, packed.read(info))
    except FileNotFoundError as failure:
        raise CannotReadOrWrite(f"没有“{path}”这个文件", "请核对文件名和所在文件夹") from failure
    except zipfile.BadZipFile as failure:
        raise ProblemsFound(f"{path.name} 不是 .xlsx 工作簿，或已损坏", _SAVE_AS) from failure
    except (OSError, RuntimeError, NotImplementedError) as failure:
        raise CannotReadOrWrite(f"读不了 {path.name}：{failure}", "请关闭打开它的程序，并检查权限") from failure


def _count(path: Path, sheet: bytes) -> None:
    for match in _CELL.finditer(sheet):
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - 64
        if column > COLUMNS or int(match[2]) > ROWS:
            where = (match[1] + match[2]).decode()
            hint = "请选中表格下方和右方的空行空列，删除后保存"
            raise ProblemsFound(f"{path.name} 的 {where} 单元格太靠后：最多 {ROWS} 行、{COLUMNS} 列", hint)
