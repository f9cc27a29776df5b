"""The styles: built-in names, no blue, no bold unless asked for, both units of an indent."""

from __future__ import annotations

import dataclasses

import pytest
from lxml import etree
from stationery.probe import profile, w

from docgen.stationery import fonts, numbering, settings, styles
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile


def style(identifier: str, paper: Profile | None = None) -> Element:
    """One style of the part."""
    root = etree.fromstring(styles.part(paper or profile()))
    (found,) = [node for node in root.iter(w("style")) if node.get(w("styleId")) == identifier]
    return found


def value(node: Element, *path: str, key: str = "val") -> str | None:
    """An attribute of a property below `node`."""
    found = node.find("/".join(map(w, path)))
    return None if found is None else found.get(w(key))


@pytest.mark.parametrize(
    ("identifier", "name", "font", "size"),
    [
        ("a", "Normal", "仿宋", "32"),
        ("Title", "Title", "方正小标宋简体", "44"),
        ("1", "heading 1", "黑体", None),
        ("2", "heading 2", "楷体", None),
        ("3", "heading 3", "仿宋", None),
        ("4", "heading 4", "仿宋", None),
        ("GWLead", "段首小标题", "楷体", None),
        ("GWLabel", "标签", "黑体", None),
        ("GWSubtitle", "公文副标题", "楷体", None),
        ("GWAttachMark", "公文附件标记", "黑体", None),
        ("GWTblHead", "公文表头", "黑体", "28"),
        ("footer", "footer", "宋体", "28"),
    ],
)
def it_gives_each_element_its_type(identifier: str, name: str, font: str, size: str | None) -> None:
    found = style(identifier)
    assert value(found, "name") == name
    assert value(found, "rPr", "rFonts", key="eastAsia") == font
    assert value(found, "rPr", "sz") == size


def it_writes_indents_in_both_units() -> None:
    for part in (styles.part(profile()), numbering.part(profile())):
        for indent in etree.fromstring(part).iter(w("ind")):
            for side in ("left", "right", "firstLine"):
                if indent.get(w(f"{side}Chars")):
                    assert indent.get(w(side))


def it_takes_titles_tables_and_footers_off_the_grid() -> None:
    for identifier in ("Title", "GWAttachTitle", "GWTblHead", "GWTblCell", "GWTblSmall", "footer"):
        assert value(style(identifier), "pPr", "snapToGrid") == "0"
        assert value(style(identifier), "rPr", "spacing") == "0"


def it_sets_headings_bold_only_where_the_profile_says_so() -> None:
    bold = dataclasses.replace(profile(), h3_bold=True)
    assert value(style("3"), "rPr", "b") == "0"
    assert style("3", bold).find(f"{w('rPr')}/{w('b')}").keys() == []
    assert style("GWLead3", bold).find(f"{w('rPr')}/{w('b')}").keys() == []


def it_numbers_headings_by_word_or_leaves_that_to_the_text() -> None:
    typed = dataclasses.replace(profile(), numbering="text")
    assert value(style("2"), "pPr", "numPr", "numId") == "1"
    assert style("2", typed).find(f"{w('pPr')}/{w('numPr')}") is None
    assert b"pStyle" not in numbering.part(typed)


def it_leaves_room_for_a_seal() -> None:
    sealed = dataclasses.replace(profile(), seal=True)
    assert value(style("GWSign"), "pPr", "spacing", key="beforeLines") == "100"
    assert value(style("GWSign", sealed), "pPr", "spacing", key="beforeLines") == "200"


def it_names_a_stand_in_for_fonts_that_may_be_missing() -> None:
    root = etree.fromstring(fonts.part(profile()))
    stand_ins = {font.get(w("name")): value(font, "altName") for font in root}
    assert stand_ins["仿宋"] == "仿宋_GB2312"
    assert stand_ins["楷体"] == "楷体_GB2312"
    assert stand_ins["方正小标宋简体"] == "方正小标宋_GBK,华文中宋"
    own = dataclasses.replace(profile(), body_font="某某仿宋")
    assert "某某仿宋".encode() in fonts.part(own)


def it_stops_word_from_squeezing_the_grid() -> None:
    root = etree.fromstring(settings.part(profile()))
    assert value(root, "characterSpacingControl") == "doNotCompress"
    assert value(root, "compat", "compatSetting", key="val") == "15"
    assert value(root, "drawingGridHorizontalSpacing") == "158"
    assert value(root, "drawingGridVerticalSpacing") == "579"
