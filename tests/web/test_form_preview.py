"""The preview: the document of our engine as HTML, in the look of its own styles, with nothing in it that could act."""

from __future__ import annotations

import re

import pytest
from web.desk_of_forms import Window, text_of

from docgen import shipped
from docgen.errors import ProblemsFound
from docgen.kinds.project import load
from docgen.render.press import Press
from docgen.web.edit import routes
from docgen.web.edit.paper import parse
from docgen.web.edit.preview import preview

NASTY = "<script>alert(1)</script> {{ 7*7 }} \" ' & javascript:x <img src=x onerror=y>"


def words(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


def it_shows_the_draft_and_not_the_file(project, visitor) -> None:
    window = Window(visitor)
    window.tree["summary"] = "预览里的小结"
    html = window.ask("preview")["html"]
    assert "预览里的小结" in html
    assert "预览里的小结" not in text_of(project)


def it_shows_gaps_as_a_draft_does(visitor) -> None:
    window = Window(visitor)
    del window.tree["start"]
    assert "【待填：开始】" in window.ask("preview")["html"]


def it_escapes_every_word(visitor) -> None:
    window = Window(visitor)
    window.tree |= {"summary": NASTY, "place_held": NASTY, "speeches": [{"who": "<b>王</b>", "text": NASTY}]}
    html = window.ask("preview")["html"]
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;alert(1)") == 3
    assert "49" not in html


def it_leaves_out_values_that_are_wrong(visitor) -> None:
    window = Window(visitor)
    window.tree |= {"date": "某一天", "summary": "小结在此", "decisions": [{"text": "甲事。", "owner": "无此人"}]}
    answer = window.ask("preview")
    assert answer["left"] == 2
    assert "小结在此" in answer["html"]
    assert "甲事。" in answer["html"]
    assert "【待填：日期】" in answer["html"]


def it_gives_the_look_of_the_page(visitor) -> None:
    answer = Window(visitor).ask("preview")
    css = visitor.text(answer["style"])
    assert "width: 595.3pt" in css.replace("595.35", "595.3").replace("595.25", "595.3")
    assert re.search(r"font-family: [^;]*仿宋", css)
    assert "font-size: 16pt" in css
    assert "text-indent: 2em" in css
    assert visitor.get("/form-style/0000.css").status_code == 404


def it_keeps_the_styles_of_the_last_previews_only(visitor) -> None:
    first = Window(visitor).ask("preview")["style"]
    for number in range(routes._MOST_STYLES):
        routes._keep_style(f"{number:016x}", "p {}")
    assert len(routes._STYLES) == routes._MOST_STYLES
    assert visitor.get(first).status_code == 404
    assert visitor.get(Window(visitor).ask("preview")["style"]).status_code == 200
    assert visitor.get(f"/form-style/{routes._MOST_STYLES - 1:016x}.css").status_code == 200


def it_numbers_headings_as_the_page_does() -> None:
    project = load(shipped.folder("data").parent, draft=True)
    press = Press(project, draft=True)
    plan = next(entry for entry in project.entries() if entry.kind.name == "implementation_plan")
    text = words(preview(press.make(plan)).html)
    for heading in ("一、指导思想", "二、工作目标", "（一）", "第一，"):
        assert heading in text, heading


def it_loses_no_word_of_any_document_of_the_sample() -> None:
    project = load(shipped.folder("data").parent, draft=True)
    press = Press(project, draft=True)
    for entry in [entry for number, entry in enumerate(project.entries()) if number % 6 == 0]:
        shown = "".join(words(preview(press.make(entry)).html).split())
        said = [str(value) for name, value in entry.record if name in ("summary", "guiding", "background") and value]
        for one in said:
            assert "".join(one.split()) in shown, entry.source.shown


@pytest.mark.parametrize("data", [b"<!DOCTYPE x><x/>", b"<x", '<?xml version="1.0"?><x/>'.encode("utf-16")])
def it_reads_no_part_that_could_harm(data: bytes) -> None:
    with pytest.raises(ProblemsFound):
        parse(data, "word/document.xml")


def it_gives_the_draft_as_a_word_file(visitor) -> None:
    answer = Window(visitor).post("word")
    assert answer.data.startswith(b"PK")
    assert "%EF%BC%88%E8%8D%89%E7%A8%BF%EF%BC%89.docx" in answer.headers["Content-Disposition"]


@pytest.mark.office
def it_gives_the_exact_pages(visitor) -> None:
    answer = Window(visitor).post("pdf")
    assert answer.data.startswith(b"%PDF"), answer.get_data(as_text=True)


def it_says_when_there_is_nothing_to_make_pages_with(visitor, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    answer = Window(visitor).post("pdf")
    assert answer.status_code == 422
    assert "LibreOffice" in answer.get_json()["error"]["message"]
