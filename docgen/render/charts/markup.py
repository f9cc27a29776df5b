"""Make the elements of DrawingML charts: names with prefixes, values as attributes, texts with their fonts."""

from __future__ import annotations

from lxml import etree

from docgen.render.charts.value import Chart
from docgen.stationery.ooxml import Element, R

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NAMESPACES = {"c": C, "a": A, "r": R}
UPRIGHT = -5400000
"""A quarter turn to the left, in 60000ths of a degree."""


def node(name: str, /, *children: Element | None, **attributes: str | int | float) -> Element:
    """An element such as `c:ser`; children that are None are left out."""
    prefix, _, local = name.partition(":")
    known = {key: str(value) for key, value in attributes.items()}
    made = etree.Element(f"{{{_NAMESPACES[prefix]}}}{local}", known, nsmap=_NAMESPACES)
    made.extend([child for child in children if child is not None])
    return made


def val(name: str, value: str | int | float) -> Element:
    """An element with one value, such as `<c:idx val="0"/>`."""
    return node(name, val=value)


def worded(name: str, text: str) -> Element:
    """An element that holds nothing but text."""
    made = node(name)
    made.text = text
    return made


def type_of(name: str, chart: Chart, size_pt: float) -> Element:
    """Properties of text (`a:defRPr`, `a:rPr`): black, not bold, in the fonts of the chart."""
    fonts = {"a:latin": chart.latin or chart.font, "a:ea": chart.font, "a:cs": chart.latin or chart.font}
    faces = [node(tag, typeface=face) for tag, face in fonts.items() if face]
    black = node("a:solidFill", node("a:srgbClr", val="000000"))
    more = {} if name == "a:defRPr" else {"lang": "zh-CN"}
    return node(name, black, *faces, **more, sz=round(size_pt * 100), b=0, i=0)


def look_of_text(chart: Chart, size_pt: float, turned: int | None = None) -> Element:
    """`c:txPr`: how the texts of an axis, a legend or labels stand; `turned` is their rotation."""
    body = node("a:bodyPr") if turned is None else node("a:bodyPr", rot=turned, vert="horz")
    paragraph = node("a:p", node("a:pPr", type_of("a:defRPr", chart, size_pt)), node("a:endParaRPr", lang="zh-CN"))
    return node("c:txPr", body, node("a:lstStyle"), paragraph)


def titled(chart: Chart, text: str, size_pt: float, turned: int = 0) -> Element | None:
    """`c:title` beside the plot; None without a text."""
    if not text:
        return None
    run = node("a:r", type_of("a:rPr", chart, size_pt), worded("a:t", text))
    paragraph = node("a:p", node("a:pPr", type_of("a:defRPr", chart, size_pt)), run)
    body = node("a:bodyPr", rot=turned, vert="horz")
    return node("c:title", node("c:tx", node("c:rich", body, node("a:lstStyle"), paragraph)), val("c:overlay", 0))


def solid(colour: str) -> Element:
    """A fill of one colour, as `404040`."""
    return node("a:solidFill", node("a:srgbClr", val=colour))


def hatched(pattern: str) -> Element:
    """A black pattern on white, which any printer keeps apart from others."""
    black, white = (node("a:srgbClr", val=colour) for colour in ("000000", "FFFFFF"))
    return node("a:pattFill", node("a:fgClr", black), node("a:bgClr", white), prst=pattern)


def line(points: float, colour: str = "000000", dash: str = "solid") -> Element:
    """A line, its width in points."""
    return node("a:ln", solid(colour), node("a:prstDash", val=dash), w=round(points * 12700))


def none(name: str) -> Element:
    """Nothing drawn: `a:noFill`, or a line without any."""
    return node("a:ln", node("a:noFill")) if name == "a:ln" else node("a:noFill")
