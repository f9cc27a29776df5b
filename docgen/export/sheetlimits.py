"""Keep a workbook within limits before it is read: a reader takes room for all cells up to the last one with a value.

One value at XFD1048576 asks for 100 GB and ends the process. Cells that only have a look are not counted: WPS and
LibreOffice write a million of them for a coloured column.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from docgen.errors import CannotReadOrWrite, ProblemsFound, reason_of

FILE_BYTES, SHEET_BYTES, BYTES, ROWS, COLUMNS = 32 << 20, 128 << 20, 256 << 20, 20_000, 256
SAVE_AS = "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再试"
_EMPTY = re.compile(rb"""<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?\s*(?:/>|></c>)""")
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_NS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, expat.ExpatError, LookupError, ValueError)
Ranges = dict[str, list[tuple[tuple[int, int], tuple[int, int]]]]
"""Sheet → merged cells, each as its first and last (row, column), from 0."""


def check(path: Path) -> Ranges:
    """Refuse what is too large; the merged cells of an .ods, which the reader does not tell.

    Raises `CannotReadOrWrite` or `ProblemsFound`, in Chinese.
    """
    try:
        if path.stat().st_size > FILE_BYTES:
            raise ProblemsFound(f"{path.name} 超过 {FILE_BYTES >> 20} MB", "请删去图片等无关的内容")
        if path.suffix.lower() in (".xls", ".csv"):
            return {}
        with zipfile.ZipFile(path) as packed:
            return _packed(path, packed)
    except FileNotFoundError as failure:
        raise CannotReadOrWrite(f"没有“{path}”这个文件", "请核对文件名和所在文件夹") from failure
    except _DAMAGED as failure:
        raise ProblemsFound(f"{path.name} 不是 .xlsx 工作簿，或已损坏", SAVE_AS) from failure
    except (OSError, RuntimeError, NotImplementedError) as failure:
        raise CannotReadOrWrite(f"读不了 {path.name}：{reason_of(failure)}", "请关闭打开它的程序") from failure


def _packed(path: Path, packed: zipfile.ZipFile) -> Ranges:
    merged: Ranges = {}
    members = packed.infolist()
    if max((info.file_size for info in members), default=0) > SHEET_BYTES or sum(i.file_size for i in members) > BYTES:
        raise ProblemsFound(f"{path.name} 展开后太大", SAVE_AS)
    for info in members:
        if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
            _count(path, packed.read(info))
        elif info.filename == "content.xml":
            merged = _Tables(path).read(packed.read(info))
        else:
            _whole(packed, info)
    return merged


def _whole(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Unpack a member, so that its sum is compared: the reader is content with a list of sheets that breaks off."""
    with packed.open(info) as member:
        while member.read(1 << 20):
            continue


def _count(path: Path, sheet: bytes) -> None:
    for match in _CELL.finditer(_EMPTY.sub(b"", sheet)):
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - 64
        if column > COLUMNS or int(match[2]) > ROWS:
            raise _far(path, (match[1] + match[2]).decode())


def _far(path: Path, where: str) -> ProblemsFound:
    hint = "请选中表格下方和右方的空行空列，删除后保存"
    return ProblemsFound(f"{path.name} 的 {where} 单元格太靠后：最多 {ROWS} 行、{COLUMNS} 列", hint)


class _Tables:
    """A walk through the tables of an .ods: how far the cells with a value reach, and which are merged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._merged: Ranges = {}
        self._sheet, self._row, self._rows, self._column = "", 0, 1, 0

    def read(self, content: bytes) -> Ranges:
        """The merged cells of all tables."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = lambda name, attributes: self._start("{" + name, attributes)
        parser.EndElementHandler = lambda name: self._end("{" + name)
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(content, True)
        return self._merged

    def _doctype(self, *_: object) -> None:
        raise ProblemsFound(f"{self._path.name} 里有不该有的声明（DTD）", SAVE_AS)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_NS}table":
            self._sheet, self._row = attributes.get(f"{_NS}name"[1:], ""), 0
        elif name == f"{_NS}table-row":
            self._column, self._rows = 0, _number(attributes, "number-rows-repeated")
        elif name in (f"{_NS}table-cell", f"{_NS}covered-table-cell"):
            wide = _number(attributes, "number-columns-repeated")
            if any(key.endswith("}value-type") for key in attributes):
                self._within(self._row + self._rows, self._column + wide)
            rows, columns = _number(attributes, "number-rows-spanned"), _number(attributes, "number-columns-spanned")
            if rows > 1 or columns > 1:
                first = (self._row, self._column)
                last = (first[0] + rows - 1, first[1] + columns - 1)
                self._merged.setdefault(self._sheet, []).append((first, last))
            self._column += wide

    def _end(self, name: str) -> None:
        if name == f"{_NS}table-row":
            self._row += self._rows

    def _within(self, rows: int, columns: int) -> None:
        if rows > ROWS or columns > COLUMNS:
            raise _far(self._path, f"{self._sheet} 第 {rows} 行第 {columns} 列的")


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(f"{_NS}{name}"[1:], "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1
