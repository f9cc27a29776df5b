"""Annotated copies open, carry a comment at each spot, and stay templates; repairs leave the look of the text alone."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from render.lint.planting import p, package, planted, r, tbl

from docgen import shipped
from docgen.render import Template
from docgen.render.lint import findings
from docgen.render.lint.annotate import annotated
from docgen.render.lint.fix import fixed


def comments(document: bytes) -> list[str]:
    return [comment.text for comment in Document(io.BytesIO(document)).comments]


def it_writes_a_comment_at_each_spot() -> None:
    data = package("好的", "{{ hots }}", tbl(["｛｛ x ｝｝"]), "")
    copy = annotated(data, findings(data))
    opened = Document(io.BytesIO(annotated(data, planted("好的", "{{ hots }}", tbl(["｛｛ x ｝｝"]), ""))))
    texts = [comment.text for comment in opened.comments]
    assert len(texts) == 2
    assert "没有“hots”这一项" in texts[0]
    assert "全角" in texts[1]
    body = opened.element.xml
    assert body.count("<w:commentRangeStart") == body.count("<w:commentRangeEnd") == 2
    assert re.search(r"commentRangeStart.*?hots.*?commentRangeEnd", body, re.DOTALL)
    assert comments(copy)[0].startswith("【错误】正文表1第1行第1列")


def it_tells_at_the_first_paragraph_what_is_of_the_whole() -> None:
    data = package("第一段", "第二段")
    found = findings(data, "study_minutes")
    (text,) = comments(annotated(data, found))
    assert text.count("在模板里没有输出") == len(found) == 7


def it_finds_the_same_in_an_annotated_copy() -> None:
    data = package(p("{{ hots }}"), "一、None", p(r("字", '<w:rStyle w:val="No"/>')))
    found = findings(data, "study_minutes")
    again = findings(annotated(data, found), "study_minutes")
    assert {(f.rule, f.where) for f in found} == {(f.rule, f.where) for f in again if not f.where.startswith("样式")}


def it_leaves_an_annotated_template_one_that_can_be_rendered() -> None:
    data = (shipped.folder("templates") / "study_minutes.docx").read_bytes()
    Template(annotated(data, findings(package("{{ hots }}"), "annual_summary")))


FIXES = [
    ("｛｛ host ｝｝", "{{ host }}"),
    ("{％p if host ％}", "{%p if host %}"),
    ("{{ present | join（“、”） }}", '{{ present | join("、") }}'),
    ("{{ date | near_date(date，'，') }}", "{{ date | near_date(date,'，') }}"),
    ("｛％ if host == “，” ％｝", '{% if host == "，" %}'),
    ("{% tr if host %}", "{%tr if host %}"),
    ("正文（“引号”，逗号）", "正文（“引号”，逗号）"),
]


@pytest.mark.parametrize(("wrong", "right"), FIXES)
def it_repairs_what_is_mechanical(wrong: str, right: str) -> None:
    made = fixed(package(wrong))
    assert [paragraph.text for paragraph in Document(io.BytesIO(made.data)).paragraphs] == [right]
    assert fixed(made.data).count == 0


def it_keeps_the_runs_of_a_tag_that_it_repairs() -> None:
    made = Document(io.BytesIO(fixed(package(p(r("甲｛｛ ho", "<w:b/>"), r("st ｝｝乙")))).data))
    assert [(run.text, run.bold) for run in made.paragraphs[0].runs] == [("甲{{ ho", True), ("st }}乙", None)]


@pytest.mark.parametrize("path", sorted(shipped.folder("templates").glob("*.docx")), ids=lambda path: path.stem)
def it_repairs_nothing_in_the_shipped_templates(path: Path) -> None:
    data = path.read_bytes()
    made = fixed(data)
    assert (made.count, made.data == data) == (0, True)
