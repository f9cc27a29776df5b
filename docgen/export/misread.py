"""Find the cells of an .xlsx of which the reader tells something else than Excel shows.

For a formula that failed (#REF!) it gives an empty text, as for empty cells. For numbers below 0 that look like a date,
which Excel shows as ####, it gives midnight, and for 29 February 1900, which only Excel's calendar has, the day before.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_CELL = rb"""<(?:\w+:)?c\b%s[^>]*\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>%s"""
_FAILED = re.compile(_CELL % (rb"""(?=[^>]*\bt=["']e["'])""", rb"(.*?)</(?:\w+:)?c>"), re.DOTALL)
_NO_DAY = re.compile(_CELL % (b"", rb"(?:<(?:\w+:)?f\b[^<]*(?:</(?:\w+:)?f>)?)?<(?:\w+:)?v>(-\d[^<]*|60(?:\.\d*)?)</"))
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_MAC = re.compile(rb"""\bdate1904=["'](?:1|true)["']""")
_LEAP_DAY = "1900-02-29"

Cells = dict[tuple[int, int], str]
"""(row, column), from 0 → what stands there."""


@dataclass(frozen=True, slots=True)
class Misread:
    """Of a sheet: the formulas that failed, and the numbers that are no day where the reader gives a day or time."""

    failed: Cells
    no_day: Cells

    def put_in(self, rows: list[list[Any]], most_rows: int, most_columns: int) -> None:
        """Put what stands there into the rows, as far as the limits of a sheet reach."""
        for (row, column), text in self.failed.items():
            if row < most_rows and column < most_columns:
                rows += [[] for _ in range(row + 1 - len(rows))]
                rows[row] += [""] * (column + 1 - len(rows[row]))
                rows[row][column] = text
        for (row, column), text in self.no_day.items():
            if row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], date | datetime | time):
                rows[row][column] = text


def misread(path: Path) -> dict[str, Misread]:
    """Such cells of a workbook that was opened before, by the names of the sheets; none for other formats."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return {}
    with zipfile.ZipFile(path) as packed:
        members = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        sheets = {name: _of_sheet(packed.read(name)) for name in members}
        found = {name: one for name, one in sheets.items() if one.failed or one.no_day}
        if not found:
            return {}
        names, mac = _names(packed), _MAC.search(packed.read("xl/workbook.xml")) is not None
    return {names[member]: _by_calendar(one, mac) for member, one in found.items() if member in names}


def _of_sheet(sheet: bytes) -> Misread:
    failed = {}
    for at, cell in _found(_FAILED, sheet):
        value = _VALUE.search(cell)
        failed[at] = value[1].decode("utf-8", "replace") if value else "#VALUE!"
    return Misread(failed, {at: number.decode("utf-8", "replace") for at, number in _found(_NO_DAY, sheet)})


def _by_calendar(one: Misread, mac: bool) -> Misread:
    """What counts from 1904 has a day 60 that is one."""
    below = {at: number for at, number in one.no_day.items() if number.startswith("-")}
    return Misread(one.failed, below if mac else dict.fromkeys(one.no_day, _LEAP_DAY) | below)


def _found(pattern: re.Pattern[bytes], sheet: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The cells that fit, with what the pattern has of each."""
    for match in pattern.finditer(sheet):
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - 64
        yield (int(match[2]) - 1, column - 1), match[3]


def _names(packed: zipfile.ZipFile) -> dict[str, str]:
    """Member → name of the sheet."""
    targets = {}
    for relation in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels")):
        target = relation.get("Target", "")
        targets[relation.get("Id")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    found = {}
    for node in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter():
        if node.tag.rpartition("}")[2] == "sheet":
            mark = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
            found[targets.get(mark, "")] = node.get("name", "")
    return found
