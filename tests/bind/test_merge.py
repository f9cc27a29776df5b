"""Documents behind each other in one file: each keeps its pages, looks, lists, notes and pictures."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from bind.made import document, with_comment, with_picture
from docx import Document
from docx.oxml.ns import qn

from docgen.bind.front import Contents, Listed, front, title_lines
from docgen.bind.merge import Volume
from docgen.stationery.profiles import DEFAULT, load


def bound(*documents: bytes) -> Any:
    """The volume of some documents, opened."""
    profile, _ = load(DEFAULT)
    assert profile is not None
    listed = [Listed(f"第{number}份", "", f"docgen_{number}") for number in range(len(documents))]
    volume = Volume(front(profile, Contents("汇编", ["汇编"], "某支部", "2025年12月31日", [("文书", listed)])))
    for data, one in zip(documents, listed, strict=True):
        volume.add(data, one.mark)
    return Document(io.BytesIO(volume.to_bytes()))


def paragraph(volume: Any, words: str) -> Any:
    """The first paragraph that says exactly `words`."""
    return next(one for one in volume.paragraphs if one.text == words)


def it_holds_every_text_in_the_order_of_the_documents() -> None:
    texts = [one.text for one in bound(document("甲"), document("乙"), document("丙")).paragraphs]
    assert [text for text in texts if text in "甲乙丙" and text] == ["甲", "乙", "丙"]


def it_keeps_the_look_of_each_document_where_their_styles_clash() -> None:
    volume = bound(document("大", size=30), document("小", size=8), document("又大", size=30))
    sizes = [paragraph(volume, words).style.font.size.pt for words in ("大", "小", "又大")]
    assert sizes == [30, 8, 30]


def it_has_one_style_for_documents_of_one_look() -> None:
    one, three = (len(bound(*[document("甲", size=30)] * count).styles) for count in (1, 3))
    assert one == three


def it_begins_each_list_anew() -> None:
    volume = bound(document("甲", list_items=2), document("乙", list_items=2))
    numbers = [paragraph(volume, words)._p.pPr.numPr.numId.val for words in ("甲1", "甲2", "乙1", "乙2")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    lists = {one.get(qn("w:numId")) for one in volume.part.numbering_part.element.findall(qn("w:num"))}
    assert {str(number) for number in numbers} <= lists


def it_keeps_headers_and_paper_and_gives_none_to_a_document_without() -> None:
    volume = bound(document("甲", header="甲的页眉"), document("乙", landscape=True), document("丙", header="丙的页眉"))
    _, *sections = volume.sections
    assert [one.header.paragraphs[0].text for one in sections] == ["甲的页眉", "", "丙的页眉"]
    assert [one.even_page_header.paragraphs[0].text for one in sections] == ["甲的页眉", "", "丙的页眉"]
    assert [one.page_width > one.page_height for one in sections] == [False, True, False]


def it_counts_pages_from_the_first_document_through_the_volume() -> None:
    sections = bound(document("甲"), document("乙")).sections
    starts = [one._sectPr.find(qn("w:pgNumType")) for one in sections]
    assert [None if node is None else node.get(qn("w:start")) for node in starts] == [None, "1", None]


def it_gives_bookmarks_and_what_names_them_names_of_their_own() -> None:
    volume = bound(document("甲", mark="表一"), document("乙", mark="表一"))
    body = volume.element.body
    marks = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    fields = [node.get(qn("w:instr")) for node in body.iter(qn("w:fldSimple"))]
    assert [re.findall(r"PAGEREF (\S+)", field)[0] for field in fields] == ["表一", "表一_2"]
    numbers = [node.get(qn("w:id")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers))


def it_brings_pictures_along_once_and_ends_a_last_table_with_its_section() -> None:
    volume = bound(with_picture("甲"), with_picture("乙"))
    assert [table.cell(0, 0).text for table in volume.tables] == ["甲的表", "乙的表"]
    pictures = {rel.target_part.partname for rel in volume.part.rels.values() if rel.reltype.endswith("/image")}
    assert len(pictures) == 1
    ids = [node.get("id") for node in volume.element.body.iter(qn("wp:docPr"))]
    assert len(ids) == len(set(ids)) == 2


def it_keeps_the_comments_of_every_document() -> None:
    volume = bound(with_comment("甲"), with_comment("乙"))
    texts = {str(one.comment_id): one.text for one in volume.comments}
    assert sorted(texts.values()) == ["批注：乙", "批注：甲"]
    said = [node.get(qn("w:id")) for node in volume.element.body.iter(qn("w:commentReference"))]
    assert [texts[number] for number in said] == ["批注：甲", "批注：乙"]


def it_makes_the_same_bytes_of_the_same_documents() -> None:
    profile, _ = load(DEFAULT)
    assert profile is not None
    made = set()
    for _ in range(2):
        volume = Volume(
            front(profile, Contents("汇编", ["汇编"], "某支部", "2025年", [("文书", [Listed("甲", "", "m")])]))
        )
        volume.add(document("甲", list_items=1), "m")
        made.add(volume.to_bytes())
    assert len(made) == 1


def it_breaks_a_title_of_a_whole_line_for_the_gaps_that_digits_take() -> None:
    title = "澜江区书院路书记工作室2026年党建文书汇编"  # 20 characters wide, and half a character of gaps
    assert title_lines(title, "澜江区书院路书记工作室") == ["澜江区书院路书记工作室", "2026年党建文书汇编"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某校2025年汇编", ["某校2025年汇编"]),
        ("临澜市书院路小学第一党支部2025年党建文书汇编", ["临澜市书院路小学第一党支部", "2025年党建文书汇编"]),
    ],
)
def it_breaks_a_long_title_after_the_name_of_the_unit(title: str, lines: list[str]) -> None:
    assert title_lines(title, "临澜市书院路小学第一党支部") == lines
