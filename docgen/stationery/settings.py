"""The settings that belong to the grid: what Word would otherwise squeeze, stretch or open in an old mode."""

from __future__ import annotations

from docgen.stationery.ooxml import Element, element, serialized, toggle, valued
from docgen.stationery.profile import Profile, points


def part(profile: Profile) -> bytes:
    """`word/settings.xml`, children in the order of ECMA-376 17.15.1.78."""
    cell = round(profile.character_pt * 10)  # half a character, in twips
    root = element(
        "settings",
        element("zoom", percent=100),
        valued("defaultTabStop", 420),
        toggle("evenAndOddHeaders") if profile.page_number == "outside" else None,
        valued("drawingGridHorizontalSpacing", cell),
        valued("drawingGridVerticalSpacing", points(profile.line_pitch_pt)),
        valued("displayHorizontalDrawingGridEvery", 0),
        valued("displayVerticalDrawingGridEvery", 2),
        valued("characterSpacingControl", "doNotCompress"),
        _compatibility(),
        element("themeFontLang", eastAsia="zh-CN"),
        valued("decimalSymbol", "."),
        valued("listSeparator", ","),
    )
    return serialized(root)


def _compatibility() -> Element:
    """Mode 15, so that no document opens as 兼容模式; a line broken by hand is not stretched when justified."""
    uri = "http://schemas.microsoft.com/office/word"
    modern = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    made = [element("compatSetting", name=name, uri=uri, val=value) for name, value in modern.items()]
    return element("compat", toggle("doNotExpandShiftReturn"), toggle("useFELayout"), *made)
