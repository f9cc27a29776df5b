"""What a document needs besides its living parts when loops repeat things: further lists, further notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from docgen.render.numbering import Numbering
from docgen.render.package import Package
from docgen.render.part import Part
from docgen.render.restarts import LIST
from docgen.render.turns import NAMES, Turns
from docgen.render.uniques import BOOKMARK, CONTROL, DRAWING, NOTES, RANGE, SHAPE

FIRST_REPEATED_DRAWING = 1_000_000
"""Drawings of headers, footers and notes that loops repeat are numbered from here on; the main part begins at 1001."""
_USED = {
    BOOKMARK: re.compile(rb"""bookmarkStart\b[^>]*?:id=["']([^"']*)"""),
    NAMES: re.compile(rb"""bookmarkStart\b[^>]*?:name=["']([^"']*)"""),
    RANGE: re.compile(rb"""permStart\b[^>]*?:id=["']([^"']*)"""),
    CONTROL: re.compile(rb"""<\w+:id \w+:val=["']([^"']*)"""),
    SHAPE: re.compile(rb"""["'](_x0000_[si]\d+)["']"""),
    NOTES[0]: re.compile(rb"""footnote\b[^>]*?:id=["']([^"']*)"""),
    NOTES[1]: re.compile(rb"""endnote\b[^>]*?:id=["']([^"']*)"""),
}
_PARAGRAPH_ID = re.compile(rb' w14:(?:paraId|textId)="[^"]*"')


class Repeats:
    """The ids of a template whose loops repeat things that a document may hold only once."""

    def __init__(self, package: Package, numbering: Numbering, parts: Sequence[Part]) -> None:
        self._package, self._numbering = package, numbering
        self._notes = {note: name for note in NOTES for name, kind in package.parts.items() if kind == f"{note}s"}
        self._levels: dict[str, frozenset[int]] = {}
        used: dict[str, set[str]] = {}
        for part in parts:
            for number, levels in part.lists.items():
                self._levels[number] = self._levels.get(number, frozenset()) | levels
            for thing in part.things:
                used.setdefault(thing.kind, set()).add(thing.value)
        for kind in used.keys() & _USED.keys():
            for name in package.parts:
                used[kind] |= {found.decode() for found in _USED[kind].findall(package.contents[name])}
        self._used = {kind: frozenset(ids) for kind, ids in used.items()}
        self._first = {LIST: numbering.last() if self._levels else 0, DRAWING: FIRST_REPEATED_DRAWING}

    def turns(self) -> Turns:
        """The ids of a new document."""
        return Turns(self._used, self._first)

    def further(self, turns: Turns, made: Mapping[str, bytes]) -> dict[str, bytes]:
        """The parts that the further ids of a document call for; `made` are its living parts."""
        given: dict[str, list[tuple[str, str]]] = {}
        for thing, new in turns.made:
            given.setdefault(thing.kind, []).append((thing.value, new))
        parts: dict[str, bytes] = {}
        if LIST in given:
            before, after = self._ends
            parts[self._numbering.name] = b"".join((before, *(self._again(*pair) for pair in given[LIST]), after))
        for note, name in self._notes.items():
            if note in given:
                parts[name] = _copied(made.get(name) or self._package.contents[name], note, given[note])
        return parts

    def _again(self, number: str, given: str) -> bytes:
        return self._patterns[number].replace("@", given).encode()

    @cached_property
    def _ends(self) -> tuple[bytes, bytes]:
        return self._numbering.ends()

    @cached_property
    def _patterns(self) -> dict[str, str]:
        return {number: self._numbering.again(number, levels) for number, levels in self._levels.items()}


def _copied(part: bytes, note: str, given: list[tuple[str, str]]) -> bytes:
    """A part of notes with a copy of a note for each further reference to it."""
    name = note.encode()
    copies = []
    for old, new in given:
        pattern = b'(<w:%b\\b[^>]*? w:id=")%b("[^>]*>.*?</w:%b>)' % (name, re.escape(old.encode()), name)
        found = re.search(pattern, part, re.DOTALL)
        if found:
            copies.append(_PARAGRAPH_ID.sub(b"", found[1] + new.encode() + found[2]))
    at = part.rindex(b"</w:%bs>" % name)
    return b"".join((part[:at], *copies, part[at:]))
