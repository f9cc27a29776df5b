"""What loops repeat and a document may hold only once: bookmarks, controls, shapes, notes, comments by name and id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from docgen.render.blocks import Block, Blocks, Chain, blocks, common, loops, opaque
from docgen.render.marks import PI, Marked
from docgen.render.scan import Tag
from docgen.render.turns import NAME, NAMES, Thing, turning
from docgen.stationery.ooxml import Element, qualified

BOOKMARK, RANGE, CONTROL, SHAPE, DRAWING, COMMENT = "bookmark", "range", "control", "shape", "drawing", "comment"
NOTES = ("footnote", "endnote")
PAIRS = {"bookmarkStart": "bookmarkEnd", "permStart": "permEnd"}
_VML, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ID, _NAME, _INSTR, _ANCHOR = (qualified(name) for name in ("id", "name", "instr", "anchor"))
_COMMENT_MARKS = tuple(map(qualified, ("commentRangeStart", "commentRangeEnd", "commentReference")))
_REFERENCES = {qualified(f"{note}Reference"): note for note in NOTES}
_INSTRUCTION, _CONTROL, _DRAWN = qualified("instrText"), qualified("sdtPr"), qualified("wp:docPr")
_DRAWN_BY_VML = ("shape", "rect", "line", "oval", "roundrect", "polyline", "group", "image", "arc", "curve")
_SHAPES = frozenset(f"{_VML}{name}" for name in _DRAWN_BY_VML)
_POINTING = frozenset({_INSTRUCTION, qualified("fldSimple"), qualified("hyperlink"), f"{_OFFICE}OLEObject"})
_RANGES = frozenset(qualified(name) for pair in PAIRS.items() for name in pair)
_P = qualified("p")
WANTED = _RANGES | _SHAPES | _POINTING | frozenset({*_COMMENT_MARKS, *_REFERENCES, _CONTROL, _DRAWN, _P})


class Uniques:
    """One part while it is compiled; `drawings`: those of this part keep the ids they have."""

    def __init__(self, part: Marked, things: list[Thing], *, drawings: bool) -> None:
        self._part, self._things, self._drawings = part, things, drawings
        self._blocks = Blocks()

    def found(self) -> bool:
        """Give what loops repeat an id of its own in each pass; whether a pair of marks may be torn apart."""
        if not any(tag.word.startswith("end") for tag in self._part.tags):
            return False
        self._blocks = blocks(self._part, WANTED)
        torn = self._pairs()
        if any(tag.word == "for" for tag in self._part.tags):
            self._repeated()
        return torn

    def _chain(self, node: Element) -> Chain:
        return self._blocks.chains[node]

    def _loop(self, *nodes: Element) -> Block | None:
        """The loop that repeats all of these together."""
        chains = [self._chain(node) for node in nodes]
        if any(map(opaque, chains)):
            return None
        return next(iter(loops(common(chains))), None)

    def _all(self, names: Iterable[str]) -> list[Element]:
        wanted = frozenset(names)
        return [node for node in self._blocks.chains if node.tag in wanted]

    def _pairs(self) -> bool:
        """Bookmarks and protected ranges. Whether one begins in another block than it ends."""
        pairs = list(_paired(self._part.root))
        alone = set(self._all(_RANGES)).difference(*pairs)
        torn = any(loops(self._chain(node)) for node in alone)
        for start, end in pairs:
            torn = torn or self._chain(start) != self._chain(end)
            loop = self._loop(start, end)
            if loop is None:
                continue
            kind = BOOKMARK if start.tag == qualified("bookmarkStart") else RANGE
            self._set(loop, kind, (start, _ID), (end, _ID))
            name = start.get(_NAME) or ""
            if kind == BOOKMARK and name and self._part.mark not in name:
                self._renamed(loop, name, start)
        return torn

    def _set(self, loop: Block, kind: str, *places: tuple[Element, str]) -> None:
        """Let attributes print the id of the pass."""
        node, key = places[0]
        mark = turning(self._part, self._things, loop, Thing(kind, str(node.get(key))))
        for node, key in places:
            node.set(key, mark)

    def _renamed(self, loop: Block, name: str, start: Element) -> None:
        """A bookmark has a name of its own in each pass, and what points to it in the same pass points to that."""
        mark = turning(self._part, self._things, loop, Thing(NAMES, name))
        start.set(_NAME, mark)
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for node in self._within(loop):
            if node.get(_ANCHOR) == name:
                node.set(_ANCHOR, mark)
            if node.tag == _INSTRUCTION and node.text:
                node.text = word.sub(mark, node.text)
            elif node.get(_INSTR):
                node.set(_INSTR, word.sub(mark, str(node.get(_INSTR))))

    def _within(self, loop: Block) -> Iterator[Element]:
        return (node for node in self._all(_POINTING) if loop in loops(self._chain(node)))

    def _repeated(self) -> None:
        for node in self._all((_P,)):
            if loops(self._chain(node)):
                for name in ("paraId", "textId"):
                    node.attrib.pop(f"{_W14}{name}", None)
        for control in self._all((_CONTROL,)):
            own = control.find(_ID)
            if own is not None and (loop := self._loop(control)):
                self._set(loop, CONTROL, (own, qualified("val")))
        for node in self._all((_DRAWN,) if self._drawings else ()):
            if loop := self._loop(node):
                self._set(loop, DRAWING, (node, "id"))
        for node in self._all(_REFERENCES):
            if loop := self._loop(node):
                self._set(loop, _REFERENCES[str(node.tag)], (node, _ID))
        for node in self._all(_SHAPES):
            self._shape(node)
        self._comments()

    def _shape(self, node: Element) -> None:
        """A shape of VML, with the object that points to it."""
        loop, own, other = self._loop(node), node.get("id") or "", node.get(f"{_OFFICE}spid") or ""
        if loop is None:
            return
        for key, value in (("id", own), (f"{_OFFICE}spid", other)):
            if value and self._part.mark not in str(node.get(key)):
                numbered = re.fullmatch(r"_x0000_[si]\d+", value)
                self._set(loop, SHAPE if numbered else NAMES, (node, key))
        for pointing in self._within(loop):
            if own and pointing.get("ShapeID") == own:
                pointing.set("ShapeID", str(node.get("id")))

    def _comments(self) -> None:
        """A comment on what a loop repeats is about the template: it stays at the first pass."""
        anchors: dict[str, list[Element]] = {}
        for node in self._all(_COMMENT_MARKS):
            anchors.setdefault(str(node.get(_ID)), []).append(node)
        for number, nodes in anchors.items():
            loop = self._loop(*nodes)
            if loop is not None:
                turning(self._part, self._things, loop, Thing(COMMENT, number))
                test = f" if {NAME}{len(self._things) - 1} | string == '{number}' "
                for node in nodes:
                    self._around(node.getparent() if node.tag == _COMMENT_MARKS[2] else node, test, loop)

    def _around(self, node: Element | None, test: str, loop: Block) -> None:
        if node is not None:
            node.addprevious(self._instruction(test, loop))
            node.addnext(self._instruction(" endif ", loop))

    def _instruction(self, inside: str, loop: Block) -> Element:
        mark = self._part.put(Tag("{%", "", inside, 0, 0), self._part.spots[loop.number])
        return etree.ProcessingInstruction(PI, mark.strip(self._part.mark))


def _paired(root: Element) -> Iterator[tuple[Element, Element]]:
    """The ranges of a part, each with its end."""
    for opening, closing in PAIRS.items():
        ends = {end.get(_ID): end for end in root.iter(qualified(closing))}
        for start in root.iter(qualified(opening)):
            if start.get(_ID) in ends:
                yield start, ends[start.get(_ID)]
