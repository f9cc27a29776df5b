"""The lists 一、（一）1.（1）: linked to the headings, shared by run-in headings, several counting on their own."""

from __future__ import annotations

from docgen.stationery.ooxml import Element, element, fonts, serialized, toggle, valued
from docgen.stationery.profile import Profile
from docgen.stationery.style_list import HEADINGS, heading_look, two_characters

LISTS = 9
"""How many independent lists a template has: 1 is the main text, 2 to 9 are for annexes."""

_LEVELS = (  # 7.3.3; the fifth is custom
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
    ("decimalEnclosedCircle", "%5"),
)


def part(profile: Profile) -> bytes:
    """`word/numbering.xml`. With numbers written as text the lists are there, but no heading belongs to them."""
    outline = element(
        "abstractNum",
        valued("nsid", "7A3C5E01"),
        valued("multiLevelType", "multilevel"),
        *(_level(profile, level) for level in range(len(_LEVELS))),
        abstractNumId=0,
    )
    return serialized(element("numbering", outline, *(_list(index) for index in range(1, LISTS + 1))))


def _level(profile: Profile, level: int) -> Element:
    kind, text = _LEVELS[level]
    font, bold = heading_look(profile, min(level, 3) + 1)
    linked = profile.numbering == "auto" and level + 1 in HEADINGS
    return element(
        "lvl",
        valued("start", 1),
        valued("numFmt", kind),
        valued("pStyle", HEADINGS[level + 1]) if linked else None,
        valued("suff", "nothing"),
        valued("lvlText", text),
        valued("lvlJc", "left"),
        element("pPr", two_characters(profile).element()),
        element("rPr", fonts(font, profile.latin(font)), toggle("b", bold), toggle("bCs", bold)),
        ilvl=level,
    )


def _list(index: int) -> Element:
    """Lists of one abstract list would go on counting from each other: all but the first start anew."""
    anew = [element("lvlOverride", valued("startOverride", 1), ilvl=level) for level in range(len(_LEVELS))]
    return element("num", valued("abstractNumId", 0), *(anew if index > 1 else []), numId=index)
