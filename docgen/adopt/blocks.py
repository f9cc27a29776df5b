"""Read a Word file into lines and tables: the words of each, its number, what stands out at its start, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from docgen.adopt.numbers import Lists, typed_number
from docgen.render.numbering import said as property_of
from docgen.render.package import Package, opened, parsed, related
from docgen.stationery.ooxml import Element, qualified

Fate: TypeAlias = Literal["", "read", "printed"]
"""What became of a line: nothing yet, read into the draft, or left out because docgen prints it by itself."""

_P, _R, _T, _TBL, _TR, _TC = (qualified(name) for name in ("p", "r", "t", "tbl", "tr", "tc"))
_VAL, _FALLBACK = qualified("val"), qualified("mc:Fallback")
_BREAKS = {qualified("tab"): "\t", qualified("br"): "\n", qualified("cr"): "\n", qualified("noBreakHyphen"): "-"}
_GONE = {_P, _TBL, _FALLBACK, *(qualified(name) for name in ("pPr", "rPr", "del", "moveFrom"))}
_SPACES = " \t\r\n\u3000\u00a0\u200b\ufeff"
_PAGE_MARK = re.compile(r"[—\-–－\s　]*\d*[—\-–－\s　]*|第\s*\d*\s*页.{0,10}")
_ASIDE = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_LEADING = {"GWPoint", "GWLabel", "GWLead", "GWLead1", "GWLead3", "GWLead4"}


@dataclass(slots=True, eq=False)
class Line:
    """One paragraph, or what stands between two line breaks of one.

    `text` is without a typed number, `number` that number as typed; `rank` says which sort of number it has, typed or
    automatic: 1 for 一、, 2 （一）, 3 1., 4 （1）, 5 ①, 6 a bullet, 0 none. `lead` are the words at its start that
    look otherwise than the rest. `parts` are what of it went into the draft, if not the whole.
    """

    text: str
    where: str
    number: str = ""
    rank: int = 0
    heading: bool = False
    lead: str = ""
    style: str = ""
    centred: bool = False
    fate: Fate = ""
    parts: tuple[str, ...] | None = None

    def read(self, *parts: str) -> str:
        """Note that it went into the draft: these parts of it, or the whole; its text."""
        self.fate, self.parts = "read", parts or None
        return self.text

    def printed(self) -> None:
        """Note that docgen prints it without being told."""
        self.fate, self.parts = "printed", None


Cell: TypeAlias = list[Line]


@dataclass(slots=True, eq=False)
class Grid:
    """A table: its cells by row, each the lines in it."""

    rows: list[list[Cell]]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line of it."""
        return (line for row in self.rows for cell in row for line in cell)


Block: TypeAlias = "Line | Grid"


@dataclass(slots=True)
class Page:
    """A document: its blocks in order, what stands beside the text (headers, notes), whether docgen made it."""

    blocks: list[Block]
    aside: list[Line] = field(default_factory=list)
    ours: bool = False

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, in order."""
        for block in self.blocks:
            yield from [block] if isinstance(block, Line) else block.lines
        yield from self.aside


def said(cell: Cell) -> str:
    """The words of a cell on one line."""
    return " ".join(f"{line.number}{line.text}" for line in cell)


def page(data: bytes) -> Page:
    """The lines and tables in the bytes of a Word file. Raises `Unusable` when it is none."""
    package = opened(data)
    name = next(part for part, what in package.parts.items() if what == "document.main")
    reading = _Reading(package, name)
    root = parsed(package.contents[name], name)
    body = root.find(qualified("body"))
    blocks = list(reading.blocks(root if body is None else body))
    return Page(blocks, list(reading.aside()), reading.ours)


class _Reading:
    """One Word file while it is read; paragraphs and tables are counted as a reader of the page counts them."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._styles, self._lists = _styles(package, main), Lists(package, main)
        self._paragraphs = self._tables = 0
        self.ours = {"GWBody", "GWSign"} <= set(self._styles)

    def blocks(self, body: Element) -> Iterator[Block]:
        for node in body:
            if node.tag == _P:
                yield from self._paragraph(node)
            elif node.tag == _TBL:
                yield self._table(node)
            elif node.tag not in _GONE:  # content controls and the like
                yield from self.blocks(node)

    def aside(self) -> Iterator[Line]:
        """Headers, footers, notes and comments, each text once, without page numbers."""
        seen: set[str] = set()
        for name, what in self._package.parts.items():
            if what not in _ASIDE:
                continue
            for node in parsed(self._package.contents[name], name).iter(_P):
                for line in self._lines(node, _ASIDE[what]):
                    if line.text not in seen and not _PAGE_MARK.fullmatch(line.text):
                        seen.add(line.text)
                        yield line

    def _paragraph(self, node: Element) -> Iterator[Block]:
        if any(True for _ in self._shown(node)):
            self._paragraphs += 1
        yield from self._lines(node, f"第{self._paragraphs}段")
        for below in node.iter(_P):  # what stands in text boxes
            if below is not node and not any(above.tag == _FALLBACK for above in below.iterancestors()):
                yield from self._lines(below, f"第{self._paragraphs}段的文本框")

    def _table(self, node: Element) -> Grid:
        self._tables += 1
        number, rows = self._tables, []
        for row, line in enumerate(node.iter(_TR), 1):
            if next(line.iterancestors(_TBL)) is not node:
                continue
            cells = [cell for cell in line.iter(_TC) if next(cell.iterancestors(_TR)) is line]
            place = f"表{number}第{row}行第"
            rows.append([self._cell(cell, f"{place}{column}列") for column, cell in enumerate(cells, 1)])
        return Grid(rows)

    def _cell(self, cell: Element, where: str) -> Cell:
        return [line for node in cell.iter(_P) for line in self._lines(node, where)]

    def _shown(self, node: Element) -> Iterator[tuple[str, tuple[str, bool, str]]]:
        """The runs of a paragraph that say something: the words of each and how they look."""
        for run in _runs(node):
            if text := _text(run):
                yield text, _look(run)

    def _lines(self, node: Element, where: str) -> Iterator[Line]:
        runs = list(self._shown(node))
        style = property_of(node, "pPr", "pStyle")
        heading = _HEADING.fullmatch(self._styles.get(style, "").strip())
        rank = int(heading[1]) if heading else self._lists.rank(node)
        centred = property_of(node, "pPr", "jc") == "center"
        for index, piece in enumerate("".join(text for text, _ in runs).split("\n")):
            number, text, typed = typed_number(piece.strip(_SPACES))
            if not text and not number:
                continue
            lead = _lead(runs).strip(_SPACES) if index == 0 else ""
            lead = lead.removeprefix(number).strip(_SPACES)
            yield Line(
                text or number, where, number if text else "", typed or (rank if index == 0 else 0),
                heading is not None and index == 0, lead if text.startswith(lead) else "",
                self._styles.get(style, style), centred,
            )  # fmt: skip


def _runs(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag == _R:
            if child.find(f"{qualified('rPr')}/{qualified('vanish')}") is None:
                yield child
        elif child.tag not in _GONE:
            yield from _runs(child)


def _text(run: Element) -> str:
    return "".join((child.text or "") if child.tag == _T else _BREAKS.get(str(child.tag), "") for child in run)


def _look(run: Element) -> tuple[str, bool, str]:
    """The style, the weight and the font of a run."""
    bold = run.find(f"{qualified('rPr')}/{qualified('b')}")
    fonts = run.find(f"{qualified('rPr')}/{qualified('rFonts')}")
    heavy = bold is not None and bold.get(_VAL) not in ("0", "false")
    return (
        property_of(run, "rPr", "rStyle"),
        heavy,
        (fonts.get(qualified("eastAsia")) or "") if fonts is not None else "",
    )


def _lead(runs: list[tuple[str, tuple[str, bool, str]]]) -> str:
    """The words at the start of a paragraph that stand out against the rest."""
    if not runs:
        return ""
    first = runs[0][1]
    same = next((at for at, (_, look) in enumerate(runs) if look != first), len(runs))
    stands_out = first[0] in _LEADING or ((first[1] or "黑体" in first[2] or "楷体" in first[2]) and same < len(runs))
    return "".join(text for text, _ in runs[:same]) if stands_out else ""


def _styles(package: Package, part: str) -> dict[str, str]:
    """The names of the styles by their ids."""
    name = related(package, part, "styles")
    if name not in package.contents:
        return {}
    nodes = parsed(package.contents[name], name).iter(qualified("style"))
    return {node.get(qualified("styleId")) or "": property_of(node, "name") for node in nodes}
