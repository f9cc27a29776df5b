"""What is put right in a part after rendering: quotation marks, gaps, signatures, cells and tables left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count, islice, pairwise

from lxml import etree

from docgen.render.gaps import fill, meet
from docgen.render.grid import TBL, TC, TR, fix_grids
from docgen.render.placeholder import MARK
from docgen.stationery.ooxml import XML, Element, W, element, put, qualified, to_bytes, valued
from docgen.stationery.signature import indent_twips, signature_indents

AMBIGUOUS = re.compile("[“”‘’—…·×°①-⑳]")
FIRST_DRAWING = 1001
"""docxtpl numbers the drawings of the main part from here on."""
DRAWING = qualified("wp:docPr")
_START, _END, _ID, _NAME = (qualified(name) for name in ("bookmarkStart", "bookmarkEnd", "id", "name"))
_CARRIERS = frozenset(map(qualified, ("t", "delText", "instrText", "delInstrText", "fldData")))
_BLOCKS = frozenset(map(qualified, ("p", "tbl", "sdt", "customXml")))


class StrayText(Exception):
    """A text of the data stands outside the elements that hold text."""


def finish(part: bytes, seal: bool, body: bool, *, apart: bool = True, drawings: Iterator[int] | None = None) -> bytes:
    """The part put right, whatever a template or its values have left it as. Raises `StrayText`, `XMLSyntaxError`.

    `body`: the main part, where docxtpl numbers drawings and keeps grids. `apart`: tables are kept from touching each
    other. `drawings`: the ids for those of another part, which keep theirs without.
    """
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    _refuse_stray_text(root)
    for mend in (_hints, _highlights, _empty_tables, _empty_cells):
        mend(root)
    if body:
        fix_grids(root)
    number_drawings(root, count(FIRST_DRAWING) if body else drawings)
    pair_up(root)
    signatures(root, seal)
    (fill if apart else meet)(root)
    return to_bytes(root)


def _refuse_stray_text(root: Element) -> None:
    """Text that stands where Word does not look for any is lost to the reader; nothing of the data may be."""
    text = qualified("t")
    for node in root.iter(f"{{{W}}}*"):
        tail, words = node.tail, node.text
        if (tail and tail.strip()) or (words and node.tag not in _CARRIERS and words.strip()):
            raise StrayText((tail or "").strip() or (words or "").strip())
        if node.tag == text and len(node):
            raise StrayText("".join(map(str, node.itertext())))


def _text(node: Element) -> str:
    return "".join(t.text or "" for t in node.iter(qualified("t")))


def _properties(run: Element) -> Element:
    properties = run.find(qualified("rPr"))
    if properties is None:
        properties = etree.Element(qualified("rPr"))
        run.insert(0, properties)
    return properties


def _hints(root: Element) -> None:
    """Without the hint Word prints “”‘’—…· narrow, in the Latin font (MS-OI29500 2.1.88)."""
    for run in root.iter(qualified("r")):
        if AMBIGUOUS.search(_text(run)):
            hint(run)


def hint(run: Element) -> None:
    """Give a run the hint."""
    properties = _properties(run)
    fonts = properties.find(qualified("rFonts"))
    if fonts is None:
        fonts = element("rFonts")
        put(properties, fonts)
    fonts.set(qualified("hint"), "eastAsia")


def hinted(run: Element) -> bool:
    """Whether a run has the hint."""
    fonts = run.find(f"{qualified('rPr')}/{qualified('rFonts')}")
    return fonts is not None and fonts.get(qualified("hint")) == "eastAsia"


def _highlights(root: Element) -> None:
    """Every 【待填：…】 of a draft stands in a run of its own on yellow."""
    for run in list(root.iter(qualified("r"))):
        if any(MARK.search(text.text or "") for text in run.findall(qualified("t"))):
            _split(run)


def _split(run: Element) -> None:
    """Put a run of the same look in the place of each of its pieces: texts, marks, tabs."""
    properties = run.find(qualified("rPr"))
    for child in [child for child in run if child is not properties]:
        for piece in _pieces(child):
            part = etree.Element(run.tag, dict(run.attrib))
            if properties is not None:
                part.append(deepcopy(properties))
            part.append(piece)
            if MARK.fullmatch(piece.text or ""):
                _mark(_properties(part))
            run.addprevious(part)
    parent = run.getparent()
    assert parent is not None  # a run stands in a paragraph
    parent.remove(run)


def _pieces(child: Element) -> list[Element]:
    """A text cut at the edges of the marks in it; anything else as it is."""
    words = (child.text or "") if child.tag == qualified("t") else ""
    ends = [0, *(edge for found in MARK.finditer(words) for edge in found.span()), len(words)]
    made = []
    for piece in [words[a:b] for a, b in pairwise(ends) if a < b]:
        text = etree.Element(qualified("t"), {f"{{{XML}}}space": "preserve"})
        text.text = piece
        made.append(text)
    return made or [child]


def _mark(properties: Element) -> None:
    put(properties, valued("highlight", "yellow"))


def _empty_tables(root: Element) -> None:
    """A row without cells and a table without rows are unreadable for Word: they go."""
    for inner, outer in ((TR, TC), (TBL, TR)):
        for node in list(root.iter(inner)):
            parent = node.getparent()
            if parent is not None and next(node.iter(outer), None) is None:
                parent.remove(node)


def _empty_cells(root: Element) -> None:
    """A cell must end with a paragraph."""
    for cell in root.iter(TC):
        if not ends_in_paragraph(cell):
            cell.append(etree.Element(qualified("p")))


def ends_in_paragraph(node: Element) -> bool:
    """Whether the last block of a cell is a paragraph; ends of bookmarks and the like may follow it."""
    last = next((child for child in reversed(node) if child.tag in _BLOCKS), None)
    if last is None or last.tag == TBL:
        return False
    inside = last.find(qualified("sdtContent")) if last.tag == qualified("sdt") else None
    return last.tag == qualified("p") or (inside is not None and ends_in_paragraph(inside))


def number_drawings(root: Element, numbers: Iterator[int] | None) -> None:
    """Give the drawings of a part these ids."""
    if numbers is not None:
        for node in root.iter(DRAWING):
            node.set("id", str(next(numbers)))


def pair_up(root: Element) -> None:
    """Bookmarks of which one end is gone go; those that repeat the id or name of an earlier one get another."""
    known = {str(node.get(key)) for node in root.iter(_START, _END) for key in (_ID, _NAME)}
    free = (str(number) for number in count(1) if str(number) not in known)
    started: dict[str, Element] = {}
    seen: set[str] = set()
    for node in list(root.iter(_START, _END)):
        number = str(node.get(_ID))
        if node.tag == _START and number not in started:
            started[number] = node
        elif node.tag == _END and number in started:
            _renumber(started.pop(number), node, seen, free)
        else:
            _drop(node)
    for node in started.values():
        _drop(node)


def _renumber(start: Element, end: Element, seen: set[str], free: Iterator[str]) -> None:
    number, name = str(start.get(_ID)), str(start.get(_NAME))
    if number in seen or name in seen:
        other = next(free)
        start.set(_ID, other)
        end.set(_ID, other)
        start.set(_NAME, f"{name[: 39 - len(other)]}_{other}" if name in seen else name)
    seen.update((number, str(start.get(_NAME))))


def _drop(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _style(paragraph: Element | None) -> str:
    path = f"{qualified('pPr')}/{qualified('pStyle')}"
    style = paragraph.find(path) if paragraph is not None and paragraph.tag == qualified("p") else None
    return (style.get(qualified("val")) or "") if style is not None else ""


def signatures(root: Element, seal: bool) -> None:
    """Name and date stand as GB/T 9704-2012 7.3.5 says, which depends on how long they are."""
    signed = [style for style in root.iter(qualified("pStyle")) if style.get(qualified("val")) == "GWSign"]
    for name in [paragraph for style in signed for paragraph in islice(style.iterancestors(qualified("p")), 1)]:
        date = name.getnext()
        if _style(name) == "GWSign" and _style(date) == "GWDate" and date is not None:
            _keep_with_text(name)
            for paragraph, right in zip((name, date), signature_indents(_text(name), _text(date), seal), strict=True):
                _indent(paragraph, right)


ANNEX_NOTE = "GWAttachNote"
"""How the styles of notes of annexes begin."""


def _keep_with_text(signature: Element) -> None:
    """The signature never stands alone on a page (7.3.5.5): the last words before it stay with it.

    Notes of annexes are no words of the text: they stay with it too.
    """
    node = signature.getprevious()
    while node is not None and node.tag == qualified("p"):
        bound = node.find(f"{qualified('pPr')}/{qualified('keepNext')}") is not None
        _keep_next(node)
        if _text(node).strip() and not bound and not _style(node).startswith(ANNEX_NOTE):
            return
        node = node.getprevious()
    rows = node.findall(qualified("tr")) if node is not None else []
    for paragraph in rows[-1].iter(qualified("p")) if rows else ():
        _keep_next(paragraph)


def _keep_next(paragraph: Element) -> None:
    properties = paragraph.find(qualified("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    put(properties, element("keepNext"))


def _indent(paragraph: Element, right: int) -> None:
    properties = paragraph.find(qualified("pPr"))
    assert properties is not None  # it carries the style
    put(properties, element("ind", rightChars=right, right=indent_twips(right)))
