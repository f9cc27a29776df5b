"""Write the core properties of a document: title, author, its day; nothing of who made the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lxml import etree

from docgen.stationery.ooxml import to_bytes

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACES = {"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
EMPTY = f'<cp:coreProperties xmlns:cp="{_CP}"/>'.encode()
_LONGEST = 255  # of a property, as Word has it


@dataclass(frozen=True, slots=True)
class Properties:
    """The core properties of a document: its title, the organisation it is from, and the day it bears."""

    title: str
    author: str
    day: date | None = None


def described(core: bytes, properties: Properties) -> bytes:
    """The part of the core properties with those of the document; others of the template stay."""
    old = etree.fromstring(core, etree.XMLParser(resolve_entities=False, remove_blank_text=True))
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap=_NAMESPACES)
    moment = f"{properties.day or date(2000, 1, 1):%Y-%m-%d}T00:00:00Z"
    values = {
        f"{{{_DC}}}title": properties.title[:_LONGEST],
        f"{{{_DC}}}creator": properties.author[:_LONGEST],
        f"{{{_CP}}}lastModifiedBy": "",
        f"{{{_CP}}}revision": "1",
        f"{{{_TERMS}}}created": moment,
        f"{{{_TERMS}}}modified": moment,
        f"{{{_DC}}}language": "zh-CN",
    }
    for name, value in values.items():
        node = etree.SubElement(root, name)
        node.text = value
        if name.startswith(f"{{{_TERMS}}}"):
            node.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    root.extend([node for node in old if node.tag not in values and isinstance(node.tag, str)])
    return to_bytes(root)
