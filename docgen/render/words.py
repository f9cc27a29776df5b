"""Read the words of a Word document, paragraph by paragraph, each with its place as a reader would say it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Set
from dataclasses import dataclass

from lxml import etree

from docgen.errors import CannotReadOrWrite
from docgen.render.zipped import DAMAGED
from docgen.stationery.ooxml import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MARKS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_APART = _UNSEEN | {f"{_W}p", f"{_W}pPr", f"{_W}rPr"}
_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml")
_LABELS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_LARGEST = 100_000_000
"""Bytes of XML in one part; no document of a school comes near, a forged one must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that is not blank: where it stands, and its words."""

    place: str
    text: str


def paragraphs(data: bytes, name: str) -> list[Paragraph]:
    """The paragraphs of a .docx called `name`: body, tables and text boxes in order, then headers, footers and notes.

    What is marked as deleted is left out, what is marked as inserted is there. Raises `CannotReadOrWrite`.
    """
    found: dict[str, list[list[Paragraph]]] = {label: [] for label in _LABELS}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.infolist():
                if part := _PART.fullmatch(member.filename):
                    if member.file_size > _LARGEST:
                        raise zipfile.BadZipFile("too large")
                    root = etree.fromstring(package.read(member), _parser())
                    found[part[1]].append(list(_of_part(root, part[1])))
    except (*DAMAGED, etree.XMLSyntaxError) as failure:
        raise CannotReadOrWrite(f"{name} 不是可以打开的 Word 文件", "请用 Word 或 WPS 打开看看是否损坏") from failure
    if not found["document"]:
        raise CannotReadOrWrite(f"{name} 不是可以打开的 Word 文件", "请用 Word 或 WPS 打开看看是否损坏")
    # Word gives headers and footers new part names when it saves: their words alone give the order
    ordered = (part for label in _LABELS for part in sorted(found[label], key=lambda ps: [p.text for p in ps]))
    return [paragraph for part in ordered for paragraph in part]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _of_part(root: Element, part: str) -> Iterator[Paragraph]:
    number, tables = 0, {table: index for index, table in enumerate(root.iter(f"{_W}tbl"), 1)}
    for paragraph in root.iter(f"{_W}p"):
        if any(above.tag in _UNSEEN for above in paragraph.iterancestors()):
            continue
        text = "".join(_words(paragraph, fields=part in ("header", "footer"))).strip()
        if not text:
            continue
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        number += cell is None
        place = f"正文第 {number} 段" if cell is None else _cell(cell, tables)
        yield Paragraph(place if part == "document" else _LABELS[part], text)


def _cell(cell: Element, tables: dict[Element, int]) -> str:
    row = next(cell.iterancestors(f"{_W}tr"))
    table = next(row.iterancestors(f"{_W}tbl"))
    rows, cells = list(table.iter(f"{_W}tr")), list(row.iter(f"{_W}tc"))
    return f"第 {tables[table]} 个表格第 {rows.index(row) + 1} 行第 {cells.index(cell) + 1} 格"


def _words(node: Element, *, fields: bool) -> Iterator[str]:
    """The words of a paragraph without those of text boxes in it; with `fields`, without what fields print (pages)."""
    hidden = 0
    for below in _within(node, _APART | {f"{_W}fldSimple"} if fields else _APART):
        if fields and below.tag == f"{_W}fldChar":
            hidden += {"begin": 1, "end": -1}.get(str(below.get(f"{_W}fldCharType")), 0)
        elif not hidden and below.tag == f"{_W}t":
            yield below.text or ""
        elif not hidden:
            yield _MARKS.get(str(below.tag), "")


def _within(node: Element, apart: Set[str]) -> Iterator[Element]:
    for below in node:
        if below.tag not in apart:
            yield below
            yield from _within(below, apart)
