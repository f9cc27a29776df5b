"""The page as printed: 22 lines of 28 characters, the number 7 mm below, numbering that counts and begins anew."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pdfplumber
import pytest
from office import to_pdf
from stationery.probe import PT, pages, profile

from docgen.stationery import blocks
from docgen.stationery.package import Package
from docgen.stationery.signature import indent_twips, signature_indents

EM = 16 * PT
"""A character of the body in mm."""

pytestmark = pytest.mark.office


@pytest.mark.parametrize(("name", "first", "last"), [("gb9704-portable", 44.8, 259.3), ("gbt33476", 43.0, 261.0)])
def it_holds_22_lines_of_28_characters(name: str, first: float, last: float, tmp_path: Path) -> None:
    sheets = pages(profile(name), [blocks.body("国" * 1400)], tmp_path)
    for sheet in sheets[:2]:
        lines = [line for line in sheet if "国" in line.text]
        assert len(lines) == 22
        assert {len(line.text) for line in lines[1:]} == {28}
        assert lines[0].baseline == pytest.approx(first, abs=0.5)
        assert lines[-1].baseline == pytest.approx(last, abs=0.5)
    assert sum(line.text.count("国") for sheet in sheets for line in sheet) == 1400
    assert len(sheets[0][0].text) == 26  # 左空二字
    assert sheets[0][0].left - sheets[0][1].left == pytest.approx(2 * EM, abs=0.3)


def it_prints_the_page_number_7_mm_below_the_text_outside(tmp_path: Path) -> None:
    sheets = pages(profile(), [blocks.body("国" * 1400)], tmp_path)
    for index, number in enumerate((sheet[-1] for sheet in sheets), 1):
        assert number.text == f"—{index}—"
        dash = number.baseline - 0.29 * 14 * PT  # the dash stands 0.29 em above its baseline
        assert dash - 262 == pytest.approx(7, abs=1)
        if index % 2:
            assert number.right == pytest.approx(184 - 14 * PT, abs=0.5)
        else:
            assert number.left == pytest.approx(28 + 14 * PT, abs=0.5)


def it_centres_the_page_number_where_the_profile_says_so(tmp_path: Path) -> None:
    paper = dataclasses.replace(profile(), page_number="center", page_number_spaces=1)
    sheets = pages(paper, [blocks.body("国" * 700)], tmp_path)
    for sheet in sheets:
        assert (sheet[-1].left + sheet[-1].right) / 2 == pytest.approx(28 + 156 / 2, abs=0.5)


def it_counts_headings_and_begins_anew_below_each(tmp_path: Path) -> None:
    paper = profile()
    body = []
    for _ in range(11):
        body += [blocks.heading(paper, 1, "甲"), blocks.run_in(paper, 2, "乙。", "文"), blocks.heading(paper, 2, "丙")]
        body += [blocks.heading(paper, 3, "丁"), blocks.run_in(paper, 3, "戊。", "文"), blocks.heading(paper, 4, "己")]
    body += [blocks.heading(paper, 1, "庚", num=2), blocks.run_in(paper, 2, "辛。", "文", num=2)]
    texts = [line.text for sheet in pages(paper, body, tmp_path) for line in sheet[:-1]]
    assert [text for text in texts if text.endswith("甲")] == [f"{n}、甲" for n in "一二三四五六七八九十"] + [
        "十一、甲"
    ]
    assert texts[60:66] == ["十一、甲", "（一）乙。文", "（二）丙", "1.丁", "2.戊。文", "（1）己"]
    assert texts[66:] == ["一、庚", "（一）辛。文"]


def it_begins_an_annex_on_a_new_page_with_its_title_on_line_3(tmp_path: Path) -> None:
    first, second = pages(profile(), [blocks.body("文"), *blocks.annex("附件1", "领导小组名单")], tmp_path)
    assert [line.text for line in second[:2]] == ["附件1", "领导小组名单"]
    assert second[0].baseline == pytest.approx(first[0].baseline, abs=0.1)
    assert second[1].baseline - second[0].baseline == pytest.approx(2 * 10.2, abs=2)


@pytest.mark.parametrize("seal", [False, True])
def it_places_the_signature(seal: bool, tmp_path: Path) -> None:
    name, date = "南通市永兴小学党总支", "2025年3月5日"
    of_name, of_date = signature_indents(name, date, seal)
    body = [
        blocks.paragraph("GWSign", name, right=(of_name, indent_twips(of_name))),
        blocks.paragraph("GWDate", date, right=(of_date, indent_twips(of_date))),
    ]
    (sheet,) = pages(dataclasses.replace(profile(), seal=seal), [blocks.body("文"), *body], tmp_path)
    for line, indent in zip(sheet[1:3], (of_name, of_date), strict=True):
        assert line.right == pytest.approx(184 - indent / 100 * EM, abs=0.5)
    assert sheet[1].left == pytest.approx(184 - (10 * 15.75 + of_name / 100 * 16) * PT, abs=0.5)


def it_keeps_the_page_number_of_a_landscape_page_where_the_others_have_it(tmp_path: Path) -> None:
    path = tmp_path / "wide.docx"
    path.write_bytes(Package(profile(), [blocks.body("国")], "横页", landscape=True).to_bytes())
    with pdfplumber.open(to_pdf([path], tmp_path)[0]) as pdf:
        page = pdf.pages[0]
        number = [char for char in page.chars if char["text"] in "—1"]
        assert page.width > page.height
        assert len(number) == 3
        assert all(25 < char["x0"] * PT < 31 for char in number)
        assert 160 < max(char["bottom"] for char in number) * PT < 184
