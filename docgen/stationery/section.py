"""Section properties: paper, margins, grid and footers of a stretch of pages."""

from __future__ import annotations

from docgen.stationery.footers import footers
from docgen.stationery.ooxml import Element, element, valued
from docgen.stationery.profile import Profile, points, twips


def section(profile: Profile, landscape: bool = False) -> Element:
    """`w:sectPr` of the pages before it, which begin on a new page.

    A landscape page is a portrait one turned so that its head lies at the left edge: 35 mm left, 37 mm right.
    """
    references = [
        element("footerReference", type=footer.pages, r_id=footer.id)
        for footer in footers(profile)
        if footer.landscape is landscape
    ]
    return element(
        "sectPr",
        *references,
        valued("type", "nextPage"),
        *_paper(profile, landscape),
        element("pgNumType", fmt="decimal"),
        element("cols", space=425),
        _grid(profile),
    )


def text_width(profile: Profile, landscape: bool = False) -> int:
    """How wide text and tables may be, in twips: 8844 upright, 12756 in landscape."""
    return profile.text_height if landscape else profile.text_width


def _paper(profile: Profile, landscape: bool) -> tuple[Element, Element]:
    width, height = twips(profile.paper_width_mm), twips(profile.paper_height_mm)
    top, bottom = twips(profile.top_mm), twips(profile.bottom_mm)
    left, right = profile.left, twips(profile.right_mm)
    distances = {"header": twips(profile.header_mm), "footer": twips(profile.footer_mm), "gutter": 0}
    if landscape:
        distances["footer"] = distances["header"]  # an empty line: the number hangs at the left edge
        return (
            element("pgSz", w=height, h=width, orient="landscape"),
            element("pgMar", top=left, right=top, bottom=right, left=bottom, **distances),
        )
    return (
        element("pgSz", w=width, h=height),
        element("pgMar", top=top, right=right, bottom=bottom, left=left, **distances),
    )


def _grid(profile: Profile) -> Element:
    kind = {} if profile.grid == "default" else {"type": profile.grid}
    spaces = {"charSpace": profile.char_space} if profile.grid == "linesAndChars" else {}
    return element("docGrid", **kind, linePitch=points(profile.grid_pitch_pt), **spaces)
