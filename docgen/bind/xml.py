"""Names of WordprocessingML and small moves on its elements that all parts of binding share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from docgen.stationery.ooxml import R as R
from docgen.stationery.ooxml import W, qualified

Element: TypeAlias = Any
"""An element of lxml or of python-docx, which are the same but for their types."""

VAL, TYPE, RID = qualified("val"), qualified("type"), f"{{{R}}}id"
RELATED = f"{{{R}}}"
"""Every attribute of this namespace names a relation: `r:id`, `r:embed`, `r:link`, `r:dm` …"""


def all_of(roots: list[Element], name: str) -> Iterator[Element]:
    """The elements called `w:name` under the roots, in their order."""
    for root in roots:
        yield from root.iter(qualified(name))


def canonical(node: Element) -> bytes:
    """The same bytes for elements that say the same, whatever prefixes they use."""
    made: bytes = etree.tostring(node, method="c14n", exclusive=True)
    return made


def child(node: Element, name: str) -> Element | None:
    """The first child `w:name`."""
    return node.find(f"{{{W}}}{name}")


def value(node: Element | None, name: str) -> str | None:
    """`w:val` of the child `w:name`."""
    found = None if node is None else child(node, name)
    return None if found is None else found.get(VAL)


def needed(node: Element, name: str) -> Element:
    """The child `w:name`, which the schema asks for. Raises `ValueError` in a file that lacks it."""
    found = child(node, name)
    if found is None:
        raise ValueError(f"{node.tag} without {name}")
    return found


def properties(paragraph: Element) -> Element:
    """`w:pPr` of a paragraph, made when there is none."""
    found = child(paragraph, "pPr")
    if found is None:
        found = etree.Element(qualified("pPr"))
        paragraph.insert(0, found)
    return found
