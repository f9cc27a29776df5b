"""Keep names and numbers that must stand once in a document unique in the volume: bookmarks, drawings, notes."""

from __future__ import annotations

import re
from itertools import count

from docgen.bind.xml import Element, all_of
from docgen.stationery.ooxml import qualified

_ID, _NAME, _ANCHOR = qualified("id"), qualified("name"), qualified("anchor")
_FIELD = re.compile(r"(\b(?:PAGEREF|REF|NOTEREF|HYPERLINK\s+\\l)\s+\"?)([^\s\"]+)")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LONGEST = 40  # characters of a bookmark's name in Word


class Names:
    """What the volume has given out so far."""

    def __init__(self) -> None:
        self._marks, self._drawings = count(1), count(1)
        self._names: set[str] = set()

    def merge(self, roots: list[Element]) -> None:
        """Make the names and numbers of a document its own."""
        renamed = {}
        numbers: dict[str, str] = {}
        for mark in all_of(roots, "bookmarkStart"):
            numbers[mark.get(_ID)] = str(next(self._marks))
            mark.set(_ID, numbers[mark.get(_ID)])
            name = mark.get(_NAME)
            renamed[name] = self.free(name)
            mark.set(_NAME, renamed[name])
        for mark in all_of(roots, "bookmarkEnd"):
            mark.set(_ID, numbers.get(mark.get(_ID), mark.get(_ID)))
        _follow(roots, renamed)
        for root in roots:
            for drawing in root.iter(_DRAWN):
                drawing.set("id", str(next(self._drawings)))

    def free(self, name: str) -> str:
        """A name for a bookmark that nothing has yet; names differ by more than case."""
        number, found = 1, name
        while found.casefold() in self._names:
            number += 1
            ending = f"_{number}"
            found = name[: _LONGEST - len(ending)] + ending
        self._names.add(found.casefold())
        return found

    def mark(self, body: Element, name: str) -> None:
        """A bookmark around the beginning of a document."""
        number = str(next(self._marks))
        start = body.makeelement(qualified("bookmarkStart"), {_ID: number, _NAME: name})
        end = body.makeelement(qualified("bookmarkEnd"), {_ID: number})
        first = next(iter(all_of([body], "p")), None)
        if first is None:
            return
        place = 1 if len(first) and first[0].tag == qualified("pPr") else 0
        first[place:place] = [start, end]


def _follow(roots: list[Element], renamed: dict[str, str]) -> None:
    """Let links and fields name the bookmarks as they are called now."""
    for link in all_of(roots, "hyperlink"):
        if link.get(_ANCHOR) in renamed:
            link.set(_ANCHOR, renamed[link.get(_ANCHOR)])

    def other(found: re.Match[str]) -> str:
        return found[1] + renamed.get(found[2], found[2])

    for words in all_of(roots, "instrText"):
        words.text = _FIELD.sub(other, words.text or "")
    for field in all_of(roots, "fldSimple"):
        field.set(qualified("instr"), _FIELD.sub(other, field.get(qualified("instr"), "")))
