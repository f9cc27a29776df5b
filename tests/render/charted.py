"""Read the charts of a document back: their parts, the numbers they cache, the cells of their workbooks."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree
from render.paper import parts

Element: TypeAlias = etree._Element
Cell: TypeAlias = str | float | None

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True)
class Drawn:
    """A chart of a document: its drawing, the root of its part, the name of the part and the bytes of its workbook."""

    inline: Element
    root: Element
    name: str
    workbook: bytes


def relations(members: dict[str, bytes], owner: str) -> dict[str, str]:
    """Id → name of the part, of the relations of a part within the package."""
    folder, file = posixpath.split(owner)
    root = etree.fromstring(members[posixpath.join(folder, "_rels", f"{file}.rels")])
    nodes = [node for node in root.iter(f"{_REL}Relationship") if node.get("TargetMode") != "External"]
    return {str(n.get("Id")): posixpath.normpath(posixpath.join(folder, str(n.get("Target")))) for n in nodes}


def content_type(members: dict[str, bytes], name: str) -> str:
    """What the package says that a member is."""
    root = etree.fromstring(members["[Content_Types].xml"])
    for node in root.iter(f"{_TYPES}Override"):
        if node.get("PartName") == f"/{name}":
            return str(node.get("ContentType"))
    ending = name.rpartition(".")[2]
    found = [node.get("ContentType") for node in root.iter(f"{_TYPES}Default") if node.get("Extension") == ending]
    return str(found[0]) if found else ""


def charts(document: bytes) -> list[Drawn]:
    """The charts of a document, in the order in which they are drawn."""
    members = parts(document)
    body = etree.fromstring(members["word/document.xml"])
    found = []
    for inline in body.iter(f"{WP}inline"):
        node = next(inline.iter(f"{C}chart"))
        name = relations(members, "word/document.xml")[str(node.get(f"{R}id"))]
        root = etree.fromstring(members[name])
        data = next(root.iter(f"{C}externalData"))
        workbook = relations(members, name)[str(data.get(f"{R}id"))]
        found.append(Drawn(inline, root, name, members[workbook]))
    return found


def cached(root: Element) -> dict[str, list[Cell]]:
    """Reference → what a chart has cached of the cells there, None for a cell without a value."""
    found: dict[str, list[Cell]] = {}
    for reference in root.iter(f"{C}strRef", f"{C}numRef"):
        number = reference.tag == f"{C}numRef"
        cache = reference[1]
        values: list[Cell] = [None] * int(str(next(cache.iter(f"{C}ptCount")).get("val")))
        for point in cache.iter(f"{C}pt"):
            text = point.findtext(f"{C}v") or ""
            values[int(str(point.get("idx")))] = float(text) if number else text
        found[str(reference.findtext(f"{C}f"))] = values
    return found


def cells(workbook: bytes, reference: str) -> list[Cell]:
    """What stands in cells such as `Sheet1!$B$2:$B$13` of a workbook, read without a library for workbooks."""
    members = parts(workbook)
    strings = ["".join(map(str, si.itertext())) for si in etree.fromstring(members["xl/sharedStrings.xml"])]
    known: dict[str, Cell] = {}
    for cell in etree.fromstring(members["xl/worksheets/sheet1.xml"]).iter(f"{_S}c"):
        text = cell.findtext(f"{_S}v")
        if text is not None:
            known[str(cell.get("r"))] = strings[int(text)] if cell.get("t") == "s" else float(text)
    sheet, _, area = reference.partition("!")
    assert sheet == "Sheet1"
    ends = re.findall(r"\$([A-Z]+)\$(\d+)", area)
    (column, first), (_, last) = ends[0], ends[-1]
    return [known.get(f"{column}{row}") for row in range(int(first), int(last) + 1)]
