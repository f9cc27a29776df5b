"""The package: same input, same bytes; every part as Word wants it, and nothing of the tools that made it."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from lxml import etree
from stationery.probe import members, profile, trees, w

from docgen.stationery import blocks
from docgen.stationery.ooxml import R, element, valued
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile
from docgen.stationery.tables import head_row, table


def everything(paper: Profile) -> Package:
    """A document with every builder in it."""
    body = [*blocks.title("标题"), *blocks.prose(paper, "blocks"), *blocks.attachment_notes("annexes")]
    body += [*blocks.signature("{{ org }}", "{{ date }}"), *blocks.annex("附件1", "名单")]
    body += [table([4000, 4000], [head_row("甲", "乙")]), blocks.section_break(paper)]
    body += [*blocks.annex("附件2", "分解表"), blocks.section_break(paper, landscape=True), blocks.body("完")]
    return Package(paper, body, "标题 & 其他", "张三 <校办>", datetime(2025, 3, 5, 8, tzinfo=UTC))


def it_writes_the_same_bytes_again() -> None:
    package = everything(profile())
    assert package.to_bytes() == package.to_bytes() == everything(profile()).to_bytes()
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in archive.infolist()} == {0}


def it_begins_with_the_content_types_and_names_every_part() -> None:
    parts = trees(everything(profile()).to_bytes())
    assert next(iter(parts)) == "[Content_Types].xml"
    named = {node.get("PartName") for node in parts["[Content_Types].xml"] if node.get("PartName")}
    assert named == {f"/{name}" for name in parts if not name.endswith((".rels", "Types].xml"))}


def it_resolves_every_relationship() -> None:
    parts = trees(everything(profile()).to_bytes())
    links = {node.get("Id"): node.get("Target") for node in parts["word/_rels/document.xml.rels"]}
    assert all(f"word/{target}" in parts for target in links.values())
    used = {node.get(f"{{{R}}}id") for node in parts["word/document.xml"].iter(w("footerReference"))}
    assert used == {"rId5", "rId6", "rId7", "rId8"} <= set(links)


def it_writes_only_the_footers_it_needs() -> None:
    upright = members(Package(profile(), [blocks.body("文")], "题").to_bytes())
    assert [name for name in upright if "footer" in name] == ["word/footer1.xml", "word/footer2.xml"]
    centred = dataclasses.replace(profile(), page_number="center")
    parts = members(Package(centred, [blocks.body("文")], "题").to_bytes())
    assert [name for name in parts if "footer" in name] == ["word/footer1.xml"]
    assert b"evenAndOddHeaders" not in parts["word/settings.xml"]


def it_tells_word_title_author_date_and_language() -> None:
    core = docx.Document(io.BytesIO(everything(profile()).to_bytes())).core_properties
    assert (core.title, core.author, core.language) == ("标题 & 其他", "张三 <校办>", "zh-CN")
    assert core.created == datetime(2025, 3, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize("numbering", ["auto", "text"])
@pytest.mark.parametrize("name", ["gb9704-portable", "gb9704-grid", "gbt33476"])
def it_gives_every_font_a_chinese_side_and_no_theme(name: str, numbering: str) -> None:
    parts = members(everything(dataclasses.replace(profile(name), numbering=numbering)).to_bytes())
    assert not any("theme" in part for part in parts)
    for part in parts.values():
        assert not re.search(rb"w:\w+Theme\w*=", part)
        for node in etree.fromstring(part).iter(w("rFonts")):
            assert node.get(w("hint")) == "eastAsia"
            assert set(node.keys()) in ({w("hint")}, {w(n) for n in ("hint", "ascii", "hAnsi", "eastAsia", "cs")})


def it_gives_every_run_of_text_the_hint_and_keeps_its_spaces() -> None:
    for part in trees(everything(profile()).to_bytes()).values():
        for text in part.iter(w("t")):
            assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            assert text.getparent().find(f"{w('rPr')}/{w('rFonts')}") is not None


def it_names_no_tool() -> None:
    for part in members(everything(profile()).to_bytes()).values():
        assert not re.search(rb"python|lxml|docxtpl|<Application", part)


def it_uses_only_styles_that_exist() -> None:
    parts = trees(everything(profile()).to_bytes())
    defined = {node.get(w("styleId")) for node in parts["word/styles.xml"].iter(w("style"))}
    kinds = [w(name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")]
    used = {node.get(w("val")) for part in parts.values() for node in part.iter(*kinds)}
    assert used <= defined


def it_keeps_ids_of_drawings_apart() -> None:
    parts = members(everything(profile()).to_bytes())
    ids = re.findall(rb'<wp:docPr id="(\d+)"', b"".join(parts.values()))
    assert len(ids) == len(set(ids)) == 2


def it_puts_properties_into_the_order_of_the_schema() -> None:
    made = element("pPr", valued("jc", "center"), element("ind"), element("keepNext"), valued("pStyle", "a"))
    assert [etree.QName(node).localname for node in made] == ["pStyle", "keepNext", "ind", "jc"]
