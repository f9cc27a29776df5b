"""The font table: what stands in for a font that a machine does not have."""

from __future__ import annotations

from typing import NamedTuple

from docgen.stationery.ooxml import Element, element, serialized, valued
from docgen.stationery.profile import Profile


class Font(NamedTuple):
    """A known font: `instead` are other names to try, `panose` its class in hex, `charset` 86 for GB 2312, 00 Latin."""

    instead: str
    panose: str
    charset: str
    family: str
    pitch: str


_FONTS = {
    "仿宋_GB2312": Font("仿宋", "02010609030101010101", "86", "modern", "fixed"),
    "仿宋": Font("仿宋_GB2312", "02010609060101010101", "86", "modern", "fixed"),
    "楷体_GB2312": Font("楷体", "02010609030101010101", "86", "modern", "fixed"),
    "楷体": Font("楷体_GB2312", "02010609060101010101", "86", "modern", "fixed"),
    "黑体": Font("SimHei", "02010609060101010101", "86", "modern", "fixed"),
    "宋体": Font("SimSun", "02010600030101010101", "86", "auto", "variable"),
    "方正小标宋简体": Font("方正小标宋_GBK,华文中宋", "02010601030101010101", "86", "auto", "variable"),
    "方正小标宋_GBK": Font("方正小标宋简体,华文中宋", "02010601030101010101", "86", "auto", "variable"),
    "Times New Roman": Font("", "02020603050405020304", "00", "roman", "variable"),
}
_UNKNOWN = Font("", "", "86", "auto", "variable")


def part(profile: Profile) -> bytes:
    """`word/fontTable.xml` with the fonts of the profile, each once."""
    return serialized(element("fonts", *(_font(name) for name in named(profile))))


def named(profile: Profile) -> tuple[str, ...]:
    """The fonts of a profile, each once."""
    names = [
        profile.body_font,
        profile.h1_font,
        profile.h2_font,
        profile.h3_font,
        profile.h4_font,
        profile.title_font,
        profile.subtitle_font,
        profile.label_font,
        profile.footer_font,
        profile.latin(profile.body_font),
    ]
    return tuple(dict.fromkeys(names))


def instead(name: str) -> tuple[str, ...]:
    """What the font table lets Word print instead of a font, the best first."""
    return tuple(filter(None, _FONTS.get(name, _UNKNOWN).instead.split(",")))


def _font(name: str) -> Element:
    font = _FONTS.get(name, _UNKNOWN)
    return element(
        "font",
        valued("altName", font.instead) if font.instead else None,
        valued("panose1", font.panose) if font.panose else None,
        valued("charset", font.charset),
        valued("family", font.family),
        valued("pitch", font.pitch),
        name=name,
    )
