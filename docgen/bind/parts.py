"""Take the parts that a document brings (pictures, charts, headers, notes' links) over into the volume."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from docgen.bind.xml import RELATED, Element

OWN = {
    RT.STYLES,
    RT.NUMBERING,
    RT.SETTINGS,
    RT.FONT_TABLE,
    RT.THEME,
    RT.WEB_SETTINGS,
    RT.FOOTNOTES,
    RT.ENDNOTES,
    RT.COMMENTS,
    RT.GLOSSARY_DOCUMENT,
    RT.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
"""What the volume has of its own; styles, numbering and notes are merged into it."""
STORIES = (RT.HEADER, RT.FOOTER)
_NAME = re.compile(r"^(.*?)\d*(\.[^.]+)$")


class Shelf:
    """The parts of the volume: gives new names, and one place to parts that are the same byte for byte."""

    def __init__(self, volume: Part) -> None:
        self._volume = volume
        self._names: set[str] = {str(part.partname) for part in volume.package.iter_parts()}
        self._same: dict[tuple[str, bytes], Part] = {}

    def take(self, source: Part, roots: list[Element]) -> None:
        """Give the volume all that the main part of a document is related to, and rename the relations in `roots`."""
        renamed = {}
        for key, relation in list(source.rels.items()):
            if relation.reltype in OWN:
                continue
            if relation.is_external:
                renamed[key] = self._volume.relate_to(relation.target_ref, relation.reltype, is_external=True)
            else:
                renamed[key] = self._volume.relate_to(self._placed(relation.target_part), relation.reltype)
        for root in roots:
            for node in root.iter():
                for name, key in node.attrib.items():
                    if name.startswith(RELATED) and key in renamed:
                        node.set(name, renamed[key])

    def _placed(self, part: Part) -> Part:
        """The part under a name of its own in the volume, or the same one that is there already."""
        if not part.rels:
            same = self._same.setdefault((part.content_type, part.blob), part)
            if same is not part:
                return same
        for one in _with_its_own(part):
            one.partname = self._free(str(one.partname))
        return part

    def _free(self, name: str) -> PackURI:
        stem, ending = _NAME.fullmatch(name).groups() if _NAME.fullmatch(name) else (name, "")  # type: ignore[union-attr]
        number, free = 1, name
        while free in self._names:
            free, number = f"{stem}{number}{ending}", number + 1
        self._names.add(free)
        return PackURI(free)


def _with_its_own(part: Part) -> Iterator[Part]:
    """A part and all that it is related to, each once."""
    seen: list[Part] = []
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if any(one is other for other in seen):
            continue
        seen.append(one)
        waiting += [relation.target_part for relation in one.rels.values() if not relation.is_external]
    yield from seen
