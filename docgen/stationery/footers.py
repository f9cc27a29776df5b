"""The page number: below the text, outside or centred; on a landscape page where it stands on the other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docgen.stationery.ooxml import (
    EMU_PER_TWIP,
    TWIPS_PER_MM,
    Element,
    drawn,
    element,
    fonts,
    serialized,
    valued,
    worded,
    words,
)
from docgen.stationery.profile import Profile, points

_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


class Footer(NamedTuple):
    """A footer part: its relationship id, its file, the pages it is for (`default` or `even`) and their orientation."""

    id: str
    file: str
    pages: str
    landscape: bool


_FOOTERS = (
    Footer("rId5", "footer1.xml", "default", False),
    Footer("rId6", "footer2.xml", "even", False),
    Footer("rId7", "footer3.xml", "default", True),
    Footer("rId8", "footer4.xml", "even", True),
)


def footers(profile: Profile) -> Iterator[Footer]:
    """The footers a profile needs: those of even pages only if the page number changes sides."""
    yield from (footer for footer in _FOOTERS if footer.pages == "default" or profile.page_number == "outside")


def part(profile: Profile, footer: Footer) -> bytes:
    """The footer part, `word/footerN.xml`."""
    number = _page_number(profile, "GWFootEven" if footer.pages == "even" else "GWFootOdd")
    if footer.landscape:
        holder = element("r", _turned(profile, number, _FOOTERS.index(footer)))
        number = element("p", element("pPr", valued("pStyle", "footer")), holder)
    return serialized(element("ftr", number))


def _page_number(profile: Profile, style: str) -> Element:
    """— 1 —: a field between two dashes of one character each (7.5); the hint keeps the dashes full width."""
    space = " " * profile.page_number_spaces
    field = element("fldSimple", _run("1"), instr=" PAGE ")
    properties = element("pPr", valued("pStyle", style))
    return element("p", properties, _run("—" + space), field, _run(space + "—"))


def _run(text: str) -> Element:
    return element("r", element("rPr", fonts()), words(text))


def _turned(profile: Profile, number: Element, index: int) -> Element:
    """A text box down the left edge of a landscape page: bound with the others, its number stands at their foot (8).

    It wraps, although it lies in the margin: without that LibreOffice leaves it in the corner of the first pages.
    """
    place = round(profile.footer_mm * TWIPS_PER_MM) * EMU_PER_TWIP, profile.left * EMU_PER_TWIP
    size = {"cx": points(profile.page_number_size_pt) * EMU_PER_TWIP, "cy": profile.text_width * EMU_PER_TWIP}
    graphic = drawn("a:graphicData", _shape(number, size), uri=_SHAPE)
    anchor = drawn(
        "wp:anchor",
        drawn("wp:simplePos", x=0, y=0),
        drawn("wp:positionH", worded("wp:posOffset", str(place[0])), relativeFrom="page"),
        drawn("wp:positionV", worded("wp:posOffset", str(place[1])), relativeFrom="page"),
        drawn("wp:extent", **size),
        drawn("wp:effectExtent", l=0, t=0, r=0, b=0),
        drawn("wp:wrapSquare", wrapText="bothSides"),
        drawn("wp:docPr", id=9001 + index, name="页码", descr="页码"),
        drawn("wp:cNvGraphicFramePr"),
        drawn("a:graphic", graphic),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
        simplePos=0,
        relativeHeight=1,
        behindDoc=0,
        locked=0,
        layoutInCell=1,
        allowOverlap=1,
    )
    choice = drawn("mc:Choice", element("drawing", anchor), Requires="wps")
    return drawn("mc:AlternateContent", choice)


def _shape(number: Element, size: dict[str, int]) -> Element:
    frame = drawn("a:xfrm", drawn("a:off", x=0, y=0), drawn("a:ext", **size))
    rectangle = drawn("a:prstGeom", drawn("a:avLst"), prst="rect")
    return drawn(
        "wps:wsp",
        drawn("wps:cNvSpPr", txBox=1),
        drawn("wps:spPr", frame, rectangle, drawn("a:noFill"), drawn("a:ln", drawn("a:noFill"))),
        drawn("wps:txbx", element("txbxContent", number)),
        drawn("wps:bodyPr", vert="vert", wrap="square", lIns=0, tIns=0, rIns=0, bIns=0, anchor="t"),
    )
