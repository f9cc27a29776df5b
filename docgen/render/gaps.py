"""Tables that touch each other once what stood between them is gone, and stories left without a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.render.blocks import OPAQUE, Block, blocks_of
from docgen.render.grid import TBL, TR
from docgen.render.marks import Marked, P
from docgen.stationery.ooxml import Element, element, qualified, toggle, valued

ADJOINING = "docgen:adjoining"
"""A comment behind a table that touches another or ends a story in the template itself: so its author wants it."""
_MARK = f"<!--{ADJOINING}-->"
_STORIES = ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")
_HOLDERS = frozenset(map(qualified, _STORIES))
_ENDING = frozenset(map(qualified, ("body", *_STORIES)))
_SECTION = qualified("sectPr")
_BETWEEN = r"(?:<w:(?:bookmark|perm|comment|move|proof)\w+(?: [^>]*)?/>)*"
_RANGE = re.compile(r"(?:bookmark|perm|comment|move|proof)\w+")
_END = "</w:tbl>"
_TOUCHED = re.compile(f"{_BETWEEN}(?:<w:tbl[ >]|<w:sectPr[ >/]|</w:(?:body|{'|'.join(_STORIES)})>)")
_EMPTY = re.compile(f"(<w:({'|'.join(_STORIES)})(?: [^>]*)?)(?:/>|></w:\\2>)")
_SMALL = (
    '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)


@dataclass(frozen=True, slots=True)
class _Edges:
    """What a piece of a story may print."""

    first: bool = False
    """It may begin with a table."""
    last: bool = False
    nothing: bool = True
    touch: bool = False
    """Two tables may touch in it."""


def mark_adjoining(root: Element) -> None:
    """Mark the tables that touch, or end a story, in the template itself, while its tags are still paragraphs."""
    for table in root.iter(TBL):
        following, parent = table.getnext(), table.getparent()
        ends = following is None and parent is not None and parent.tag in _ENDING
        if ends or (following is not None and following.tag in (TBL, _SECTION)):
            table.addnext(etree.Comment(ADJOINING))


def may_touch(part: Marked) -> bool:
    """Whether tables can come to touch each other or the end of a text box, or there are marks to be taken away."""
    if any(map(_is_mark, part.root.iter(etree.Comment))):
        return True
    return any(found.touch or (found.last and holder.tag in _HOLDERS) for holder, found in _edges(part))


def may_end(part: Marked) -> bool:
    """Whether the main part can come to end with a table."""
    return any(found.last and holder.tag == qualified("body") for holder, found in _edges(part))


def _edges(part: Marked) -> Iterator[tuple[Element, _Edges]]:
    """What the elements that hold tables may print."""
    for holder in {parent for table in part.root.iter(TBL) if (parent := table.getparent()) is not None}:
        yield holder, _sequence(part, blocks_of(part, holder).trunk.branches[0])


def may_be_bare(part: Marked) -> bool:
    """Whether a story can be left without a paragraph."""
    stories = part.root.iter(*_HOLDERS)
    return any(_sequence(part, blocks_of(part, story).trunk.branches[0]).nothing for story in stories)


def _sequence(part: Marked, children: list[Element | Block]) -> _Edges:
    made = _Edges()
    for child in children:
        edges = _block(part, child) if isinstance(child, Block) else _of(part, child)
        meant = isinstance(child, etree._Element) and _is_mark(child.getprevious())
        made = _Edges(
            first=made.first or (made.nothing and edges.first),
            last=edges.last or (edges.nothing and made.last),
            nothing=made.nothing and edges.nothing,
            touch=made.touch or edges.touch or (made.last and edges.first and not meant),
        )
    return made


def _is_mark(node: Element | None) -> bool:
    return isinstance(node, etree._Comment) and node.text == ADJOINING


def _of(part: Marked, child: Element) -> _Edges:
    if child.tag == TBL:
        rows = blocks_of(part, child).trunk.branches[0]
        return _Edges(True, True, not any(isinstance(row, etree._Element) and row.tag == TR for row in rows))
    return _Edges(nothing=child.tag == _SECTION or bool(_RANGE.fullmatch(etree.QName(child).localname)))


def _block(part: Marked, block: Block) -> _Edges:
    parts = [_sequence(part, branch) for branch in block.branches]
    first, last = any(p.first for p in parts), any(p.last for p in parts)
    touch = any(p.touch for p in parts)
    if block.word in OPAQUE:
        return _Edges(first or last, first or last, True, touch)
    if block.word == "for":
        touch = touch or (parts[0].first and parts[0].last)
    sure = block.word not in ("if", "for") or (len(parts) > 1 and not block.tests[-1])
    empty = any(p.nothing for p in parts) or not sure
    return _Edges(first, last, empty, touch)


def parted(xml: str) -> str:
    """A rendered part with a line of one point between tables that touch, and behind one that ends a story."""
    first, *behind = xml.split(_END)  # much faster than a regular expression
    pieces = [_SMALL + piece if _TOUCHED.match(piece) else piece.removeprefix(_MARK) for piece in behind]
    return xml if pieces == behind else _END.join((first, *pieces))


def ended(xml: str) -> str:
    """A rendered main part with such a line behind a table at its end."""
    at = xml.rfind(_END) + len(_END)
    return f"{xml[:at]}{_SMALL}{xml[at:]}" if _TOUCHED.match(xml, at) else xml


def filled(xml: str) -> str:
    """A rendered part with a paragraph in each story that is left without one."""
    return _EMPTY.sub(r"\1><w:p/></w:\2>", xml)


def fill(root: Element) -> None:
    """Both in a tree."""
    for table in list(root.iter(TBL)):
        following = table.getnext()
        while following is not None and isinstance(following.tag, str):
            if not _RANGE.fullmatch(etree.QName(following).localname):
                break
            following = following.getnext()
        parent = table.getparent()
        ends = following is None and parent is not None and parent.tag in _ENDING
        if ends or (following is not None and following.tag in (TBL, _SECTION)):
            table.addnext(_small())
    for story in root.iter(*_HOLDERS):
        if not len(story):
            story.append(etree.Element(P))
    meet(root)


def meet(root: Element) -> None:
    """Take the marks away that keep tables together."""
    for comment in list(root.iter(etree.Comment)):
        parent = comment.getparent()
        if parent is not None and _is_mark(comment):
            parent.remove(comment)


def _small() -> Element:
    """A paragraph of one point, outside the grid of lines."""
    size = element("rPr", valued("sz", 2), valued("szCs", 2))
    spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
    return element("p", element("pPr", toggle("snapToGrid", False), spacing, size))
