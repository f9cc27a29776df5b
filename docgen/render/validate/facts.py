"""What the checks ask of a part, found out once for all documents that hold the very same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from docgen.render.validate.fault import Damaged
from docgen.render.validate.paper import Packed
from docgen.render.validate.pieces import styles_of
from docgen.stationery.ooxml import Element, W, qualified

_REMEMBERED = 128
"""Parts kept in mind, the least used go: those of the template stay, the main part of each document passes through."""
_P, _T, _TAB, _BR, _TC, _TBL = (qualified(name) for name in ("p", "t", "tab", "br", "tc", "tbl"))
_STYLED = tuple(qualified(name) for name in ("pStyle", "rStyle", "tblStyle"))
_VAL, _ID, _NAME = (qualified(name) for name in ("val", "id", "name"))
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OPEN = b'xmlns:w="' + W.encode() + b'"'


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a part; of one that is no XML nothing."""

    error: str = ""
    """Why it is no XML, though it should be."""
    styles: frozenset[str] = frozenset()
    """The styles it uses."""
    defined: frozenset[str] = frozenset()
    drawings: tuple[str, ...] = ()
    bookmarks: tuple[tuple[str, str], ...] = ()
    """Id and name of each."""
    bare_cells: int = 0
    """Cells that hold no paragraph, or do not end with one."""
    tags: tuple[str, ...] = ()
    """What looks like a tag of a template in the text of a paragraph."""
    relations: tuple[tuple[str, str], ...] = ()
    """Type and target of each relation to another part of the package."""
    types: dict[str, str] = field(default_factory=dict)
    """`.xml` or `/word/document.xml`, in lower case → content type."""


@lru_cache(_REMEMBERED)
def facts_of(part: Packed) -> Facts:
    """What is known of a part. Raises `Damaged` when it cannot be unpacked."""
    content = part.content()
    if not part.name.lower().endswith((".xml", ".rels")):
        return Facts()
    return quick(content) or thorough(content)


def quick(content: bytes) -> Facts | None:
    """The facts of a part of words by its text, None when that might not tell them all; never a fault."""
    styles = styles_of(content, _OPEN)
    return None if styles is None else Facts(styles=styles)


def thorough(content: bytes) -> Facts:
    """The facts of any XML part, by its tree."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as failure:
        return Facts(error=failure.msg)
    if root.getroottree().docinfo.doctype:
        return Facts(error="有 DTD 声明")
    if root.tag == f"{_TYPES}Types":
        return Facts(types=dict(_types(root)))
    if not str(root.tag).startswith(f"{{{W}}}"):
        return Facts(relations=tuple(_relations(root)))
    if root.tag == qualified("styles"):
        return Facts(defined=frozenset(node.get(qualified("styleId")) or "" for node in root))
    marks = root.iter(qualified("bookmarkStart"))
    return Facts(
        styles=frozenset(node.get(_VAL) or "" for node in root.iter(*_STYLED)),
        drawings=tuple(node.get("id") or "" for node in root.iter(_DRAWING)),
        bookmarks=tuple((node.get(_ID) or "", node.get(_NAME) or "") for node in marks),
        bare_cells=sum(map(_bare, root.iter(_TC))),
        tags=tuple(tag for text in texts(root) for tag in _TAG.findall(text)) if b"{" in content else (),
    )


def texts(root: Element) -> Iterator[str]:
    """The text of each paragraph."""
    for paragraph in root.iter(_P):
        yield "".join(
            (node.text or "") if node.tag == _T else "\t" if node.tag == _TAB else "\n"
            for node in paragraph.iter(_T, _TAB, _BR)
        )


def words_of(part: Packed) -> list[str]:
    """The text of each paragraph of a part; none when it cannot be read."""
    try:
        return list(texts(etree.fromstring(part.content(), etree.XMLParser(resolve_entities=False, huge_tree=True))))
    except (Damaged, etree.XMLSyntaxError):
        return []


def _bare(cell: Element) -> bool:
    blocks = [node for node in cell if next(node.iter(_P), None) is not None]
    return not blocks or blocks[-1].tag == _TBL


def _types(root: Element) -> Iterator[tuple[str, str]]:
    for node in root:
        kind = node.get("ContentType") or ""
        if node.tag == f"{_TYPES}Default":
            yield f".{node.get('Extension') or ''}".lower(), kind
        elif node.tag == f"{_TYPES}Override":
            yield (node.get("PartName") or "").lower(), kind


def _relations(root: Element) -> Iterator[tuple[str, str]]:
    for node in root.iter(_RELATION):
        if node.get("TargetMode") != "External":
            yield node.get("Type") or "", node.get("Target") or ""
