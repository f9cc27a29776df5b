"""Find the formulas of an .xlsx that failed (#REF!): the reader gives an empty text for them, as for empty cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>(.*?)</(?:\w+:)?c>""", re.DOTALL
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")

Errors = dict[str, dict[tuple[int, int], str]]
"""Sheet → (row, column), from 0 → what stands there."""


def formula_errors(path: Path) -> Errors:
    """The failed formulas of a workbook that was opened before, by the names of the sheets; none for other formats."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return {}
    with zipfile.ZipFile(path) as packed:
        members = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        found = {name: cells for name in members if (cells := _failed(packed.read(name)))}
        if not found:
            return {}
        names = _names(packed)
    return {names[member]: cells for member, cells in found.items() if member in names}


def _failed(sheet: bytes) -> dict[tuple[int, int], str]:
    cells = {}
    for match in _CELL.finditer(sheet):
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - 64
        value = _VALUE.search(match[3])
        cells[int(match[2]) - 1, column - 1] = value[1].decode("utf-8", "replace") if value else "#VALUE!"
    return cells


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
