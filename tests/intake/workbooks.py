"""Fill in forms as a person would, with openpyxl, and the projects they are read into."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from checkout import ROOT

from docgen.export.forms.layout import EXAMPLE

HEAD = 2
"""The row of heads in our forms, counted from 1."""


def fill(form: Path, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Path:
    """Write rows, given by sheet and head, below the example of a form, and save it as Excel does."""
    book = openpyxl.load_workbook(form)
    for name, listed in rows.items():
        sheet = book[name]
        columns = {str(cell.value).removesuffix("*"): cell.column for cell in sheet[HEAD] if cell.value}
        at = next((r[0].row for r in sheet.iter_rows(min_row=HEAD) if r[0].value == EXAMPLE), HEAD) + 1
        for number, row in enumerate(listed, at):
            for head, value in row.items():
                sheet.cell(number, columns[head], value)
    book.save(form)
    return form


def book(path: Path, sheets: Mapping[str, Iterable[Iterable[Any]]]) -> Path:
    """A workbook of somebody's own, cell by cell."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, listed in sheets.items():
        sheet = made.create_sheet(name)
        for row in listed:
            sheet.append(list(row))
    made.save(path)
    return path


def sample(folder: Path) -> Path:
    """A copy of the sample project's data."""
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def texts(root: Path) -> dict[str, bytes]:
    """The data files of a project."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted((root / "data").rglob("*.yaml"))}
