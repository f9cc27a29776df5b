"""Make WordprocessingML elements whose children stand in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES = {"w": W, "r": R}
_PREFIXES = {
    **NAMESPACES,
    "xml": XML,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DRAWING = {prefix: uri for prefix, uri in _PREFIXES.items() if prefix != "xml"}

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
EMU_PER_TWIP = 635

# ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.59, 17.4.69 and 17.6.17: the children in the order of the schema.
_ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
}
_RANK = {parent: {name: rank for rank, name in enumerate(order.split())} for parent, order in _ORDER.items()}


@cache
def qualified(name: str) -> str:
    """`w:p` in the notation of lxml; a name without a prefix is of the `w` namespace."""
    prefix, _, local = name.rpartition(":")
    return f"{{{_PREFIXES[prefix or 'w']}}}{local}"


def drawn(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element such as `wp:anchor` whose attributes carry no namespace, as DrawingML wants them."""
    node = etree.Element(qualified(name), {key: str(value) for key, value in attributes.items()}, nsmap=_DRAWING)
    node.extend(children)
    return node


def worded(name: str, text: str) -> Element:
    """An element that holds nothing but `text`."""
    node = etree.Element(qualified(name), nsmap=NAMESPACES)
    node.text = text
    return node


def words(text: str) -> Element:
    """`w:t`, its spaces kept."""
    node = worded("t", text)
    node.set(qualified("xml:space"), "preserve")
    return node


def element(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """A `w:` element with `w:` attributes; `r_id` stands for `r:id`. Children that are None are left out.

    The children of a properties element (pPr, rPr, tblPr, tcPr, sectPr) are put into the order of the schema.
    """
    node = etree.Element(qualified(name), nsmap=NAMESPACES)
    for key, value in attributes.items():
        node.set(qualified(key.replace("_", ":", 1)), str(value))
    node.extend(_in_order(name, [child for child in children if child is not None]))
    return node


def _in_order(name: str, children: Iterable[Element]) -> list[Element]:
    """The children of the properties element `name` in the order of the schema; others as they are."""
    rank = _RANK.get(name)
    return list(children) if rank is None else sorted(children, key=lambda child: rank[etree.QName(child).localname])


def put(properties: Element, node: Element) -> None:
    """Set a property: `node` takes the place of one of its name, or its place in the order of the schema."""
    rank = _RANK[etree.QName(properties).localname]
    for old in properties.findall(str(node.tag)):
        properties.remove(old)
    own = rank[etree.QName(node).localname]
    properties.insert(sum(rank.get(etree.QName(child).localname, 0) < own for child in properties), node)


def toggle(name: str, on: bool = True) -> Element:
    """A yes-or-no property such as `keepNext`; off is written out, so that a style based on another can undo it."""
    return element(name) if on else element(name, val=0)


def valued(name: str, value: str | int) -> Element:
    """A property with one value, such as `<w:jc w:val="center"/>`."""
    return element(name, val=value)


def fonts(east_asian: str = "", latin: str = "") -> Element:
    """The fonts of a run or style, never of a theme; without names only the hint.

    The hint sends “”‘’—…· to the Chinese font, which Word otherwise prints narrow in the Latin one.
    """
    if not east_asian:
        return element("rFonts", hint="eastAsia")
    latin = latin or east_asian
    return element("rFonts", hint="eastAsia", ascii=latin, eastAsia=east_asian, hAnsi=latin, cs=latin)


def to_bytes(root: Element) -> bytes:
    """The bytes of a part; all declarations stay, because `mc:Ignorable` may name one that nothing else does."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def serialized(root: Element) -> bytes:
    """The bytes of a part, with unused namespace declarations gone."""
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES, keep_ns_prefixes=["w", "r"])
    return to_bytes(root)
