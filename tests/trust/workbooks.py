"""Workbooks that are hostile, broken or strange, met by `docgen import`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl

from trust.case import Case
from trust.templates import zipped

BOOK = "名册.xlsx"
IMPORT = ("import", BOOK, "--kind", "people")
_HEADS = ("姓名", "性别", "支部")
_ROW = ("赵敏", "女", "一支部")


def book(rows: Iterable[Iterable[Any]], change: Callable[[Any], None] = lambda book: None) -> bytes:
    """A register as somebody fills it in, saved by openpyxl."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.title = "党员名册"
    for row in (_HEADS, *rows):
        made.active.append(list(row))
    change(made)
    made.save(out)
    return out.getvalue()


def raw(sheet: str, *more: tuple[str, bytes]) -> bytes:
    """The register with its sheet replaced by this XML."""
    with zipfile.ZipFile(io.BytesIO(book([_ROW]))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if sheet:
        members["xl/worksheets/sheet1.xml"] = sheet.encode()
    return zipped(members, *more)


def _bad(name: str, data: bytes, says: str, *, command: tuple[str, ...] = IMPORT, fast: bool = False) -> Case:
    return Case(name, {command[1]: data}, command, 1, says=says, fast=fast)


def _right(name: str, data: bytes, *, fast: bool = False) -> Case:
    return Case(name, {BOOK: data}, IMPORT, fast=fast)


def _hidden(made: Any) -> None:
    sheet = made.create_sheet("藏起来的")
    sheet.append(["姓名"])
    sheet.append(["不该读到的人"])
    sheet.sheet_state = "veryHidden"


_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = f'<worksheet xmlns="{_NS}"><sheetData>%s</sheetData></worksheet>'
_FAR = _SHEET % '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
_EMPTY = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_001))
_DTD = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

CASES = [
    _right("a register", book([_ROW]), fast=True),
    Case("hidden sheets", {BOOK: book([_ROW], _hidden)}, IMPORT, hides=("不该读到的人",)),
    _bad("a value in the last cell of all", raw(_FAR), "太靠后", fast=True),
    _bad("a million rows with nothing but a look", raw(_SHEET % _EMPTY), ""),
    _bad("30,000 rows", book([_ROW] * 30_000), "太靠后"),
    _bad("300 columns", book([["x"] * 300]), "太靠后"),
    _bad("a formula without a value", book([("=1+1", "女", "一支部")]), ""),
    _bad("an entity", raw(_DTD + _SHEET % ""), ""),
    _bad("a zip bomb", raw("", ("xl/media/a.bin", bytes(200 << 20))), "太大"),
    _bad("shared texts of 200 MB", raw("", ("xl/other.xml", b" " * (200 << 20))), "太大"),
    _bad("no workbook", b"PK\3\4", "损坏", fast=True),
    _bad("empty", b"", "损坏"),
    _bad("cut", book([_ROW])[:2000], "损坏"),
    _bad("an encrypted workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), ""),
    _bad("a document", zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "损坏"),
    _bad("another ending", b"x", "不是表格", command=("import", "名册.pdf", "--kind", "people")),
    _bad("a .csv of NUL", bytes(999), "名册.csv", command=("import", "名册.csv", "--kind", "people")),
    _bad(
        "a .csv cell of 2 MB", b'"' + b"a" * (2 << 20), "名册.csv", command=("import", "名册.csv", "--kind", "people")
    ),
    _bad("a .csv without end quote", '姓名\n"赵'.encode(), "", command=("import", "名册.csv", "--kind", "people")),
    _bad("control characters in a cell", raw(_SHEET % "").replace(b"x", b"x"), ""),
    Case("a folder", {}, ("import", ".", "--kind", "people"), 1, says="不是表格"),
    Case("nothing there", {}, IMPORT, 5, says="没有"),
]
