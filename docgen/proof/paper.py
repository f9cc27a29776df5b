"""What a Word document says of itself: its paragraphs in order, their part in it and typefaces, and its text areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from docgen.proof.letters import Area
from docgen.render.package import Package, opened, parsed
from docgen.render.read import read
from docgen.stationery.ooxml import TWIPS_PER_POINT, Element, qualified

_P, _R, _T, _TR, _TC = (qualified(name) for name in ("p", "r", "t", "tr", "tc"))
_VAL, _STYLE_ID, _EAST = qualified("val"), qualified("styleId"), qualified("eastAsia")
_UNSEEN = {qualified(name) for name in ("del", "moveFrom", "mc:Fallback", "txbxContent")}
_PAGE = {"w": 11906, "h": 16838}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: which table, which row, both from 1."""

    table: int
    number: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with words: `runs` are its words with the Chinese typeface each asks for."""

    runs: tuple[tuple[str, str], ...]
    title: bool = False
    heading: bool = False
    keeps: bool = False
    """Whether it is to stay on one page with the next."""
    row: Row | None = None
    merged: bool = False
    """Whether it stands in a cell that is merged over several rows."""

    @property
    def text(self) -> str:
        """Its words without spaces."""
        return "".join("".join(text.split()) for text, _ in self.runs)


@dataclass(frozen=True)
class Paper:
    """The facts of one document."""

    paragraphs: tuple[Paragraph, ...]
    areas: tuple[tuple[bool, Area], ...]
    """Of each section whether it lies across, and its text area."""

    def area(self, wide: bool) -> Area | None:
        """The text area of pages that lie across, or of the others."""
        return next((area for across, area in self.areas if across is wide), None)


def paper(path: Path) -> Paper:
    """Read a Word document. Raises `CannotReadOrWrite`, or `Unusable` when it is none."""
    package = opened(read(path, f"“{path.name}”"))
    main = next(name for name, kind in package.parts.items() if kind == "document.main")
    root = parsed(package.contents[main], main)
    styles = _Styles(package)
    tables = {table: number for number, table in enumerate(root.iter(qualified("tbl")), 1)}
    found = (_paragraph(node, styles, tables) for node in _seen(root))
    areas = tuple(_area(section) for section in root.iter(qualified("sectPr")))
    return Paper(tuple(one for one in found if one.text), areas)


@dataclass
class _Styles:
    """The styles of a package: what each says and what it is based on."""

    package: Package
    known: dict[str, Element] = field(init=False)

    def __post_init__(self) -> None:
        name = "word/styles.xml"
        root = parsed(self.package.contents[name], name) if name in self.package.contents else None
        nodes = root.iter(qualified("style")) if root is not None else ()
        self.known = {node.get(_STYLE_ID) or "": node for node in nodes}
        self.defaults = root.find(qualified("docDefaults")) if root is not None else None

    def chain(self, style: str) -> Iterator[Element]:
        """A style and those it is based on; a circle ends."""
        seen: set[str] = set()
        while style in self.known and style not in seen:
            seen.add(style)
            yield self.known[style]
            style = _value(self.known[style], "basedOn")

    @cached_property
    def usual(self) -> str:
        """The style of paragraphs that name none."""
        default = qualified("default")
        nodes = ((key, node) for key, node in self.known.items() if node.get(qualified("type")) == "paragraph")
        return next((key for key, node in nodes if node.get(default) in ("1", "true")), "")

    def font(self, run: Element, style: str) -> str:
        """The Chinese typeface of a run in a paragraph of a style; "" where nobody says."""
        own = run.find(qualified("rPr"))
        of_run = _value(own, "rStyle") if own is not None else ""
        nodes = [own, *self.chain(of_run), *self.chain(style), self.defaults]
        return next(filter(None, map(_east, (node for node in nodes if node is not None))), "")

    def keeps(self, properties: Element | None, style: str) -> bool:
        """Whether a paragraph is to stay with the next: by its own word, else by that of its styles."""
        own = [properties] if properties is not None else []
        said = (node.find(f".//{qualified('keepNext')}") for node in (*own, *self.chain(style)))
        first = next((node for node in said if node is not None), None)
        return first is not None and first.get(_VAL) not in ("0", "false", "off")

    def names(self, style: str) -> list[str]:
        """The names of a style and of those it is based on, in small letters."""
        return [_value(node, "name").lower() for node in self.chain(style)]


def _value(node: Element, name: str) -> str:
    found = node.find(qualified(name))
    return (found.get(_VAL) or "") if found is not None else ""


def _east(node: Element) -> str:
    fonts = next(node.iter(qualified("rFonts")), None)
    return (fonts.get(_EAST) or "") if fonts is not None else ""


def _seen(node: Element) -> Iterator[Element]:
    """The paragraphs that are printed in the flow of the text, in order."""
    for child in node:
        if child.tag == _P:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _seen(child)


def _paragraph(node: Element, styles: _Styles, tables: dict[Element, int]) -> Paragraph:
    properties = node.find(qualified("pPr"))
    style = (_value(properties, "pStyle") if properties is not None else "") or styles.usual
    names = styles.names(style)
    heading = any(name.startswith(("heading ", "标题 ")) for name in names)
    title = any(name in ("title", "标题", "公文附件标题") for name in names)
    runs = tuple((text, styles.font(run, style)) for run, text in _runs(node))
    cell = next(node.iterancestors(_TC), None)
    if cell is None:
        return Paragraph(runs, title, heading, heading and styles.keeps(properties, style))
    return Paragraph(runs, row=_row(cell, tables), merged=next(cell.iter(qualified("vMerge")), None) is not None)


def _runs(node: Element) -> Iterator[tuple[Element, str]]:
    for child in node:
        if child.tag == _R and child.find(f"{qualified('rPr')}/{qualified('vanish')}") is None:
            yield child, "".join(text.text or "" for text in child.iterchildren(_T))
        elif child.tag not in _UNSEEN and child.tag != _R:
            yield from _runs(child)


def _row(cell: Element, tables: dict[Element, int]) -> Row:
    """The outermost row that a cell belongs to."""
    row = list(cell.iterancestors(_TR))[-1]
    table = next(row.iterancestors(qualified("tbl")))
    rows = [one for one in table.iter(_TR) if next(one.iterancestors(qualified("tbl"))) is table]
    return Row(tables[table], rows.index(row) + 1)


def _area(section: Element) -> tuple[bool, Area]:
    """The text area of a section in points, as margins and paper give it."""
    size, margins = (section.find(qualified(name)) for name in ("pgSz", "pgMar"))
    width, height = (_twips(size, name, _PAGE[name]) for name in ("w", "h"))
    top, right, bottom, left = (_twips(margins, name, 1440) for name in ("top", "right", "bottom", "left"))
    area = Area(*(twips / TWIPS_PER_POINT for twips in (left, abs(top), width - right, height - abs(bottom))))
    return width > height, area


def _twips(node: Element | None, name: str, otherwise: int) -> float:
    text = node.get(qualified(name)) if node is not None else None
    try:
        return float(text) if text else otherwise
    except ValueError:
        return otherwise
