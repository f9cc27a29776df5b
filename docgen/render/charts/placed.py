"""Put the drawings in the place of the charts that a part has printed, and add their parts to the document."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from docgen.render.additions import Additions
from docgen.render.charts.chartspace import chartspace
from docgen.render.charts.fonts import fonts_of
from docgen.render.charts.value import Chart, from_sign
from docgen.render.charts.workbook import workbook
from docgen.render.output import CHART, Misplaced
from docgen.stationery.ooxml import EMU_PER_TWIP, TWIPS_PER_MM, Element, R, drawn, element, put, qualified, to_bytes

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CHART_TYPE = f"{_OFFICE}.drawingml.chart+xml"
_WORKBOOK_TYPE = f"{_OFFICE}.spreadsheetml.sheet"
_P, _T, _PPR, _BODY, _BOX = (qualified(name) for name in ("p", "t", "pPr", "body", "txbxContent"))
_HOLDERS = tuple(qualified(name) for name in ("body", "tc", "p", "sdtContent", "txbxContent"))
_SHARES = tuple(qualified(name) for name in ("drawing", "pict", "object", "br", "tab", "sym", "fldChar"))
_FIRST = "rId1"
"""The id of the first relation of a new part, as `Additions` gives it."""
_ELSEWHERE = "图表不能放在说明、域代码一类的地方"
_PREFIXED = "图表要写成 {{ 图表 }}，不加 p、r 等前缀"


def place(part: bytes, owner: str, additions: Additions) -> bytes:
    """The main part `owner` with drawings in place of the signs of charts. Raises `Misplaced`, `XMLSyntaxError`."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    signs = [node for node in root.iter() if isinstance(node, etree._ProcessingInstruction) and node.target == CHART]
    for number, sign in enumerate(signs):
        try:
            paragraph, text = _alone(sign)
        except Misplaced as failure:
            raise Misplaced(failure.why, number) from None
        run = text.getparent()
        assert run is not None  # `_alone` has found the paragraph around both
        chart = from_sign(str(sign.text))
        chart = chart.with_fonts(*fonts_of(run, paragraph, owner, additions))
        run.replace(text, _drawing(chart, _added(chart, owner, additions), number + 1))
        _settle(paragraph)
    return to_bytes(root)


def torn(xml: str) -> Misplaced | None:
    """What to say of a part that a chart within an attribute has torn apart; None when none did."""
    for number, sign in enumerate(re.finditer(rf"<\?{CHART} ", xml)):
        if xml.rfind("<", 0, sign.start()) > xml.rfind(">", 0, sign.start()):
            return Misplaced(_ELSEWHERE, number)
    return None


def _alone(sign: Element) -> tuple[Element, Element]:
    """The paragraph that a chart has for itself, and the text in it that holds the sign."""
    text = sign.getparent()
    if text is None or text.tag != _T:
        prefixed = text is not None and text.tag in _HOLDERS
        raise Misplaced(_PREFIXED if prefixed else _ELSEWHERE)
    paragraph = next(text.iterancestors(_P))
    if next(text.iterancestors(_BOX), None) is not None:
        raise Misplaced("图表不能放在文本框里")
    if next(text.iterancestors(_BODY), None) is None:
        raise Misplaced("图表只能放在正文里")
    for node in paragraph.iter(_T, *_SHARES):
        words = (node.text or "") + "".join(child.tail or "" for child in node)
        if node.tag != _T or words.strip() or (node is not text and len(node)) or len(text) > 1:
            raise Misplaced("图表所在的段落里还有别的内容")
    return paragraph, text


def _added(chart: Chart, owner: str, additions: Additions) -> str:
    """The parts of a chart added to the document; the id of its relation."""
    folder = posixpath.dirname(owner)
    book = additions.file(posixpath.join(folder, "embeddings/chart{}.xlsx"), workbook(chart), _WORKBOOK_TYPE)
    pattern = posixpath.join(folder, "charts/chart{}.xml")
    name = additions.part(pattern, chartspace(chart, _FIRST), _CHART_TYPE)
    additions.relate(name, f"{R}/package", book)
    return additions.relate(owner, f"{R}/chart", name)


def _drawing(chart: Chart, relation: str, number: int) -> Element:
    shown = etree.Element(f"{{{_C}}}chart", {f"{{{R}}}id": relation}, nsmap={"c": _C, "r": R})
    inline = drawn(
        "wp:inline",
        drawn("wp:extent", cx=_emu(chart.width_mm), cy=_emu(chart.height_mm)),
        drawn("wp:effectExtent", l=0, t=0, r=0, b=0),
        drawn("wp:docPr", id=number, name=f"图表 {number}", descr=str(chart)),
        drawn("wp:cNvGraphicFramePr"),
        drawn("a:graphic", drawn("a:graphicData", shown, uri=_C)),
        **dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
    )
    etree.cleanup_namespaces(inline)
    return element("drawing", inline)


def _emu(millimetres: float) -> int:
    """Whole twips, so that 156 mm are not wider than the text."""
    return int(millimetres * TWIPS_PER_MM) * EMU_PER_TWIP


def _settle(paragraph: Element) -> None:
    """A line of a fixed height would cut the chart off: its line is as high as it needs, not indented, centred."""
    properties = paragraph.find(_PPR)
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    old = properties.find(qualified("spacing"))
    spacing = element("spacing")
    if old is not None:
        spacing.attrib.update(old.attrib)
    for key, value in (("line", "240"), ("lineRule", "auto")):
        spacing.set(qualified(key), value)
    put(properties, spacing)
    put(properties, element("snapToGrid", val=0))
    indent = element("ind", firstLineChars=0, firstLine=0)
    put(properties, indent)
    if properties.find(qualified("jc")) is None:
        put(properties, element("jc", val="center"))
