"""Workbooks that are hostile, broken or strange, met by `docgen import`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

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


def days(*cells: Any, mac: bool = False) -> bytes:
    """A register in which a person joined on a day: a value as Excel keeps it, in a cell that looks like a date."""

    def change(made: Any) -> None:
        for number, value in enumerate(cells, 2):
            made.active.cell(1, 4).value = "入党日期"
            made.active.cell(number, 4).value = value
            made.active.cell(number, 4).number_format = "General" if isinstance(value, str) else "yyyy-mm-dd"
        if mac:
            made.epoch = CALENDAR_MAC_1904

    return book([_ROW], change)


def _joined(name: str, data: bytes, day: str) -> Case:
    """A day that is read as what it says."""
    return Case(name, {BOOK: data}, IMPORT, writes=("赵敏", f"入党日期: {day}"))


def _steady() -> dict[str, bytes]:
    """The parts of a register, the same on every run."""
    with zipfile.ZipFile(io.BytesIO(book([_ROW]))) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    made["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2025-01-01T00:00:00Z", made["docProps/core.xml"])
    return made


def _flipped(name: str, data: bytes, place: int, writes: tuple[str, ...]) -> Case:
    """A workbook with one bit changed is refused, or nothing that it says is changed."""
    changed = bytearray(data)
    changed[place // 8] ^= 1 << place % 8
    return Case(name, {BOOK: bytes(changed)}, IMPORT, 1, says="名册.xlsx", either=True, writes=writes)


def _flips() -> Iterator[Case]:
    """Bits of the file, spread over it; and of the sheet and the list of sheets, with sums that fit."""
    parts = _steady()
    whole = zipped(parts)
    for number in range(48):
        place = (2 * number + 1) * len(whole) * 8 // 96
        yield _flipped(f"bit {place} of the file", whole, place, ("赵敏", "一支部"))
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        data = parts[part]
        for number in range(8):
            place = (2 * number + 1) * len(data) * 8 // 16
            changed = bytearray(data)
            changed[place // 8] ^= 1 << place % 8
            made = zipped({**parts, part: bytes(changed)})
            yield Case(f"bit {place} of {part}", {BOOK: made}, IMPORT, 1, says="名册.xlsx", either=True)


_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = f'<worksheet xmlns="{_NS}"><sheetData>%s</sheetData></worksheet>'
_FAR = _SHEET % '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
_EMPTY = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_001))
_DTD = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

_CELLS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>支部</t></is></c></row>'
    '<row r="2"><c r="A2" %s</c><c r="B2" t="inlineStr"><is><t>一支部</t></is></c></row>'
)
_FAILED = _CELLS % 't="e"><f>A9</f><v>#REF!</v>'
_VALUED = _CELLS % 't="str"><f>"赵"&amp;"敏"</f><v>赵敏</v>'
_ELSEWHERE = _CELLS % 't="str"><f>[1]Sheet1!A1</f><v>赵敏</v>'
_EXTERNAL = (
    f'<externalLink xmlns="{_NS}"><externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:id="rId1"><sheetNames><sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>'
)
_TO_PASSWD = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
    'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
)
_LINKED = (
    ("xl/externalLinks/externalLink1.xml", _EXTERNAL.encode()),
    ("xl/externalLinks/_rels/externalLink1.xml.rels", _TO_PASSWD.encode()),
)


def _linked(made: Any) -> None:
    made.active["A2"].hyperlink = "file:///etc/passwd"


def _all_hidden(made: Any) -> None:
    made.create_chartsheet("图")
    made.active.sheet_state = "hidden"


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
    _bad("a formula that failed", raw(_SHEET % _FAILED), "#REF!"),
    _right("a formula with its value", raw(_SHEET % _VALUED)),
    Case(
        "a value of another workbook",
        {BOOK: raw(_SHEET % _ELSEWHERE, *_LINKED)},
        IMPORT,
        writes=("赵敏",),
        hides=("root:",),
    ),
    Case("a link to a file", {BOOK: book([_ROW], _linked)}, IMPORT, writes=("赵敏",), hides=("root:",)),
    _bad("all sheets hidden", book([_ROW], _all_hidden), "看得见"),
    _joined("1 March 1900", days(61), "1900-3-1"),
    _joined("1 January 1900", days(1), "1900-1-1"),
    _joined("a day before 1900, written", days("1899-12-31"), "1899-12-31"),
    _joined("a day of today's Excel", days(date(2025, 3, 5)), "2025-3-5"),
    _joined("a day counted from 1904", days(date(2025, 3, 5), mac=True), "2025-3-5"),
    _joined("day 60 counted from 1904", days(60, mac=True), "1904-3-1"),
    _bad("29 February 1900", days(60), "这一天不存在", fast=True),
    _bad("29 February 1900, written", days("1900-02-29"), "这一天不存在"),
    _bad("a day before 1900 as a number", days(-1), "“-1”不是日期", fast=True),
    _bad("a day long before 1900 as a number", days(-36524.5), "“-36524.5”不是日期"),
    _bad("a day before 1904 as a number", days(-1, mac=True), "“-1”不是日期"),
    _bad("day nought", days(0), "不是日期"),
    _bad("a day behind the last", days(2958466), "不是日期"),
    _bad("a day of 300 digits", days(1e300), "D2"),
    _bad("noon of a day", days(datetime(2025, 3, 5, 12)), "不是日期"),
    *_flips(),
    Case("a folder", {}, ("import", ".", "--kind", "people"), 1, says="不是表格"),
    Case("nothing there", {}, IMPORT, 5, says="没有"),
]
