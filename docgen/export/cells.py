"""Read the rows of a workbook that a person filled in: every cell as text, each with its place.

`grids.py` reads the file; `sheetlimits.py` refuses what is too large.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from docgen.diagnostics import Place
from docgen.errors import ProblemsFound
from docgen.export.grids import column_name, grids
from docgen.export.sheetlimits import COLUMNS, FILE_BYTES, ROWS

__all__ = ["COLUMNS", "FILE_BYTES", "ROWS", "Cell", "Line", "Sheet", "column_name", "sheet", "text_of"]


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
    grid = grids(path, name)[0]
    rows = [[text_of(value) for value in row] for row in grid.rows]
    at = next((number for number, row in enumerate(rows) if known in row), None)
    if at is None:
        raise ProblemsFound(f"{path.name}!{name} 里找不到有“{known}”的表头", "请不要删改表头；可以重新生成一份")
    heads = rows[at]
    lines = []
    for number, row in enumerate(rows[at + 1 :], at + 1):
        cells = {
            head: Cell(row[column] if column < len(row) else "", grid.place(number, column))
            for column, head in enumerate(heads)
            if head
        }
        lines.append(Line(number + 1, cells))
    filled = [line for line in lines if not line.blank]
    return Sheet(tuple(filter(None, heads)), grid.place(at, 0), tuple(filled))


def text_of(value: object) -> str:
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
