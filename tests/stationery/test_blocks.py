"""The builders of a template write the tags of docxtpl, which render into a document without losing a word."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docxtpl import DocxTemplate
from stationery.probe import profile, w

from docgen.model.prose import Block
from docgen.stationery import blocks
from docgen.stationery.ooxml import Element
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile

STORY = [
    Block("heading1", "一、", "重点工作", ""),
    Block("body", "", "", "开头一段。"),
    Block("runin2", "（一）", "学习制度。", "每月一次。"),
    Block("point", "第一，", "抓学习。", "每周半天。"),
    Block("heading3", "1.", "安排", ""),
    Block("runin4", "（1）", "上半年。", "做一遍。"),
]


def rendered(paper: Profile, body: list[Element], folder: Path, **context: object) -> list[tuple[str, str]]:
    """Style and text of every paragraph after docxtpl has filled the template."""
    path = folder / "template.docx"
    path.write_bytes(Package(paper, body, "模板").to_bytes())
    template = DocxTemplate(str(path))
    template.render(context, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return [(p.style.style_id, p.text) for p in docx.Document(io.BytesIO(out.getvalue())).paragraphs]


def it_prints_a_flattened_tree_of_prose(tmp_path: Path) -> None:
    paper = profile()
    assert rendered(paper, blocks.prose(paper, "story"), tmp_path, story=STORY) == [
        ("1", "重点工作"),
        ("GWBody", "开头一段。"),
        ("GWBody", "学习制度。每月一次。"),
        ("GWBody", "第一，抓学习。每周半天。"),
        ("3", "安排"),
        ("GWBody", "上半年。做一遍。"),
    ]


def it_types_the_numbers_where_the_profile_wants_text(tmp_path: Path) -> None:
    paper = dataclasses.replace(profile(), numbering="text")
    lines = [text for _, text in rendered(paper, blocks.prose(paper, "story"), tmp_path, story=STORY)]
    assert lines[0] == "一、重点工作"
    assert lines[2] == "（一）学习制度。每月一次。"
    assert lines[-2:] == ["1.安排", "（1）上半年。做一遍。"]


def it_loses_no_text_of_a_block_it_does_not_expect(tmp_path: Path) -> None:
    paper = profile()
    story = [Block("heading1", "一、", "上级标题", ""), Block("novelty", "", "题。", "文")]
    assert rendered(paper, blocks.prose(paper, "story", range(2, 5)), tmp_path, story=story) == [
        ("GWBody", "一、上级标题"),
        ("GWBody", "题。文"),
    ]


def it_counts_run_in_and_own_line_headings_in_one_list() -> None:
    paper = profile()
    own, run_in = blocks.heading(paper, 2, "甲", num=3), blocks.run_in(paper, 2, "乙。", "文", num=3)
    for made in (own, run_in):
        number = made.find(f"{w('pPr')}/{w('numPr')}")
        assert [child.get(w("val")) for child in number] == ["1", "3"]


@pytest.mark.parametrize(
    ("annexes", "expected"),
    [
        ([], []),
        (["名单"], [("GWAttachNote1", "附件：名单")]),
        (["名单", "计划"], [("GWAttachNoteFirst", "附件：1.\t名单"), ("GWAttachNoteN", "2.\t计划")]),
    ],
)
def it_notes_attachments(annexes: list[str], expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert rendered(profile(), blocks.attachment_notes("annexes"), tmp_path, annexes=annexes) == expected


def it_repeats_and_chooses_blocks(tmp_path: Path) -> None:
    body = blocks.each("m", "members", *blocks.when("m.here", blocks.body("{{ m.name }}"), otherwise=[blocks.blank()]))
    people = [SimpleNamespace(name="张三", here=True), SimpleNamespace(name="李四", here=False)]
    assert rendered(profile(), body, tmp_path, members=people) == [("GWBody", "张三"), ("GWBody", "")]


def it_keeps_name_and_date_together() -> None:
    name, date = blocks.signature("{{ org }}", "{{ date }}")
    assert name.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "GWSign"
    assert date.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "GWDate"
