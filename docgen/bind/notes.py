"""Move footnotes, endnotes and comments of a document over into those of the volume, with numbers of their own."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from docgen.bind.xml import RELATED, TYPE, Element, all_of
from docgen.errors import ProblemsFound
from docgen.stationery.ooxml import qualified, to_bytes

_ID = qualified("id")


class Sort(NamedTuple):
    """One sort of notes: the relation and type of their part, what a note is called, and what refers to it."""

    relation: str
    content: str
    note: str
    said_by: tuple[str, ...]


SORTS = (
    Sort(RT.FOOTNOTES, CT.WML_FOOTNOTES, "footnote", ("footnoteReference",)),
    Sort(RT.ENDNOTES, CT.WML_ENDNOTES, "endnote", ("endnoteReference",)),
    Sort(RT.COMMENTS, CT.WML_COMMENTS, "comment", ("commentReference", "commentRangeStart", "commentRangeEnd")),
)


class Notes:
    """The notes of the volume; `finish` writes them into its parts."""

    def __init__(self, volume: Part) -> None:
        self._volume = volume
        self._roots: dict[str, Element] = {}

    def taken(self, source: Part) -> Iterator[tuple[Sort, Element]]:
        """The notes of a document as trees, to be merged like its other texts."""
        for sort in SORTS:
            part = next((r.target_part for r in source.rels.values() if r.reltype == sort.relation), None)
            if part is not None:
                root = etree.fromstring(part.blob)
                _without_relations(root)
                yield sort, root

    def merge(self, sort: Sort, root: Element, body: Element) -> None:
        """Give the notes of a document, `root`, numbers of their own, also where `body` refers to them.

        Notes of a special type (the line above footnotes) are those of the first document that has any.
        """
        into = self._roots.setdefault(sort.note, root.makeelement(root.tag, dict(root.attrib), root.nsmap))
        given = {}
        for note in root:
            if note.get(TYPE) not in (None, "normal"):
                if not any(one.get(_ID) == note.get(_ID) for one in into):
                    into.append(deepcopy(note))
                continue
            number = str(1 + max((int(one.get(_ID)) for one in into), default=0))
            given[note.get(_ID)] = number
            made = deepcopy(note)
            made.set(_ID, number)
            into.append(made)
        for name in sort.said_by:
            for node in all_of([body], name):
                node.set(_ID, given.get(node.get(_ID), node.get(_ID)))

    def finish(self) -> None:
        """Write what was merged into parts of the volume."""
        for sort in SORTS:
            if sort.note in self._roots:
                uri = PackURI(f"/word/{sort.note}s.xml")
                blob = to_bytes(self._roots[sort.note])
                self._volume.relate_to(Part(uri, sort.content, blob, self._volume.package), sort.relation)


def _without_relations(root: Element) -> None:
    """Let the links of notes be plain words: their targets are told by relations, which notes of a volume have not."""
    for node in root.iter():
        for name in [name for name in node.attrib if name.startswith(RELATED)]:
            if node.tag != qualified("hyperlink"):
                raise ProblemsFound("脚注、尾注或批注里有图片，装订时放不进去", "请把图片移到正文里")
            del node.attrib[name]
