"""Put Word documents one behind the other into one file, each with its own pages, styles, lists, notes and pictures."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from lxml import etree

from docgen.bind.lists import Lists
from docgen.bind.names import Names
from docgen.bind.notes import Notes
from docgen.bind.parts import STORIES, Shelf
from docgen.bind.sections import close, open_last, start
from docgen.bind.styles import StyleSheet
from docgen.bind.xml import Element, child
from docgen.render.zipped import restamped
from docgen.stationery.ooxml import qualified


class Volume:
    """A growing document: begun with its front, each `add` puts a document behind it."""

    def __init__(self, front: bytes) -> None:
        self._document = Document(io.BytesIO(front))
        part = self._document.part
        self._body = self._document.element.body
        close(self._body)
        self._shelf, self._notes, self._names = Shelf(part), Notes(part), Names()
        self._names.merge([self._body])
        self._styles = StyleSheet(_related(part, RT.STYLES))
        self._lists = Lists(_related(part, RT.NUMBERING))
        self._empty = True

    def add(self, data: bytes, mark: str) -> None:
        """Put a document (the bytes of a .docx) behind the others; the bookmark `mark` tells where it begins."""
        document = Document(io.BytesIO(data))
        part, body = document.part, document.element.body
        close(body)
        notes = list(self._notes.taken(part))
        stories = [r.target_part.element for r in part.rels.values() if r.reltype in STORIES]
        texts = [body, *(root for _, root in notes), *stories]
        self._lists.merge(_related_or_none(part, RT.NUMBERING), _related(part, RT.STYLES), texts)
        self._styles.merge(_related(part, RT.STYLES), texts)
        self._names.merge(texts)
        self._shelf.take(part, [body])
        start(body, self._document.part, two_sided=_two_sided(part), first=self._empty)
        for sort, root in notes:
            self._notes.merge(sort, root, body)
        self._names.mark(body, mark)
        self._empty = False
        for node in list(body):
            self._body.append(node)

    def to_bytes(self) -> bytes:
        """The volume as .docx: the same bytes for the same documents."""
        open_last(self._body)
        self._notes.finish()
        out = io.BytesIO()
        self._document.save(out)
        return restamped(out.getvalue(), zipfile.ZIP_DEFLATED)


def _related(part: Part, kind: str) -> Element:
    found = _related_or_none(part, kind)
    return etree.Element(qualified("styles")) if found is None else found


def _related_or_none(part: Part, kind: str) -> Element | None:
    found = next((r.target_part for r in part.rels.values() if r.reltype == kind and not r.is_external), None)
    if found is None:
        return None
    return found.element if hasattr(found, "element") else etree.fromstring(found.blob)


def _two_sided(part: Part) -> bool:
    settings = _related_or_none(part, RT.SETTINGS)
    switch = None if settings is None else child(settings, "evenAndOddHeaders")
    return switch is not None and switch.get(qualified("val"), "1") in ("1", "true", "on")
