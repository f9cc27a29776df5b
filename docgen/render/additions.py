"""What one document adds to the members of its template: parts, their relations and their types."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from itertools import count

from lxml import etree

from docgen.render.package import parsed
from docgen.stationery.ooxml import Element, to_bytes

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_PART = "[Content_Types].xml"


class Additions:
    """The members that a document adds or changes; nothing is read until the first is added.

    `contents` are the members of the template, by name.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.contents = contents
        self._added: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}

    def members(self) -> dict[str, bytes]:
        """The added parts, and the relations and types as they are with them."""
        changed = {name: to_bytes(tree) for name, tree in self._trees.items()}
        return self._added | changed

    def part(self, pattern: str, content: bytes, kind: str) -> str:
        """Add a part with the first free name of a pattern such as `word/charts/chart{}.xml`; the name.

        `kind` is its content type, declared for the part itself.
        """
        name = self._named(pattern, content)
        types = self._tree(_TYPES_PART, "Types", _TYPES)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        return name

    def file(self, pattern: str, content: bytes, kind: str) -> str:
        """Add a member whose content type is that of all files of its ending, such as a workbook; the name."""
        name = self._named(pattern, content)
        ending = posixpath.splitext(name)[1].lstrip(".")
        types = self._tree(_TYPES_PART, "Types", _TYPES)
        known = {(node.get("Extension") or "").lower(): node for node in types.iter(f"{{{_TYPES}}}Default")}
        if ending not in known:
            types.insert(len(known), etree.Element(f"{{{_TYPES}}}Default", Extension=ending, ContentType=kind))
        elif known[ending].get("ContentType") != kind:
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        return name

    def relate(self, owner: str, kind: str, target: str) -> str:
        """Relate the part `owner` to the part `target`; the id of the relation."""
        relations = self._tree(relations_name(owner), "Relationships", _RELATIONS)
        taken = {node.get("Id") for node in relations}
        fresh = next(f"rId{number}" for number in count(1) if f"rId{number}" not in taken)
        way = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{owner}"))
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=fresh, Type=kind, Target=way)
        return fresh

    def link(self, owner: str, kind: str, url: str, relation: str) -> None:
        """Relate the part `owner` to an address outside the document, by an id that is free."""
        relations = self._tree(relations_name(owner), "Relationships", _RELATIONS)
        known = {"Id": relation, "Type": kind, "Target": url, "TargetMode": "External"}
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", known)

    def related(self, owner: str, kind: str) -> str:
        """The name of the first part of the template that `owner` is related to in this way, or nothing."""
        name = relations_name(owner)
        if name not in self.contents:
            return ""
        for node in parsed(self.contents[name], name).iter(f"{{{_RELATIONS}}}Relationship"):
            if node.get("Type") == kind and node.get("TargetMode") != "External":
                target = posixpath.join(posixpath.dirname(f"/{owner}"), node.get("Target") or "")
                return posixpath.normpath(target).lstrip("/")
        return ""

    def _named(self, pattern: str, content: bytes) -> str:
        taken = {name.lower() for name in (*self.contents, *self._added)}  # Word does not tell A from a here
        name = next(made for number in count(1) if (made := pattern.format(number)).lower() not in taken)
        self._added[name] = content
        return name

    def _tree(self, name: str, root: str, uri: str) -> Element:
        if name not in self._trees:
            known = self.contents.get(name)
            empty = etree.Element(f"{{{uri}}}{root}", nsmap={None: uri})
            self._trees[name] = empty if known is None else parsed(known, name)
        return self._trees[name]


def relations_name(owner: str) -> str:
    """The member that holds the relations of a part: `word/_rels/document.xml.rels`."""
    folder, file = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{file}.rels")
