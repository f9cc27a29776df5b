"""Pictures and sub-documents go through docxtpl: the same document, one after the other, in threads, for one owner."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.compiler import CodeGenerator
from render.paper import parts
from render.small import canonical, p, package, t, texts
from render.test_pictures import png

from docgen.errors import ProblemsFound
from docgen.render import Template
from docgen.render.environment import Environment

BODY = p(t("{{ name }}：{{ picture }}", "<w:b/>")) + p("{{p part }}") + p("{{ name }}")
SOURCE = package(BODY, header="{{ picture }}")


def picture(owner: DocxTemplate, shade: int) -> InlineImage:
    return InlineImage(owner, io.BytesIO(png(shade)), width=Mm(20))


def by_docxtpl(owner: DocxTemplate, context: dict[str, Any]) -> bytes:
    environment = Environment()
    environment.code_generator_class = CodeGenerator
    owner.render(context, environment, autoescape=True)
    out = io.BytesIO()
    owner.save(out)
    return out.getvalue()


def same(ours: bytes, theirs: bytes) -> bool:
    """Whether two documents have the same words and pictures."""
    words = ("word/document.xml", "word/header1.xml")
    media = [{name: data for name, data in parts(one).items() if "media/" in name} for one in (ours, theirs)]
    return media[0] == media[1] != {} and all(canonical(ours, part) == canonical(theirs, part) for part in words)


def it_places_a_picture_as_docxtpl_does() -> None:
    owner, other = DocxTemplate(io.BytesIO(SOURCE)), DocxTemplate(io.BytesIO(SOURCE))
    ours = Template(SOURCE).render({"name": "甲 & 乙", "picture": picture(owner, 7), "part": ""})
    assert same(ours, by_docxtpl(other, {"name": "甲 & 乙", "picture": picture(other, 7), "part": ""}))
    Document(io.BytesIO(ours))


def it_makes_many_documents_of_one_template_and_one_owner() -> None:
    owner, template = DocxTemplate(io.BytesIO(SOURCE)), Template(SOURCE)

    def one(shade: int) -> bytes:
        return template.render({"name": f"第{shade}份", "picture": picture(owner, shade), "part": ""})

    alone = [one(shade) for shade in range(8)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(one, range(8)))
    assert together == alone
    for shade, made in enumerate(alone):
        assert texts(made)[-1] == f"第{shade}份"
        assert [data for name, data in parts(made).items() if "media/" in name] == [png(shade)]


def it_places_a_document_in_another(tmp_path: Path) -> None:
    pytest.importorskip("docxcompose")
    inner = Document()
    inner.add_heading("附：名单 & 说明", 1)
    inner.add_paragraph("甲", style="List Number")
    inner.add_table(1, 2).cell(0, 1).text = "格"
    inner.add_picture(io.BytesIO(png(9)))
    inner.save(str(tmp_path / "附.docx"))

    def values(owner: DocxTemplate) -> dict[str, Any]:
        part = owner.new_subdoc(str(tmp_path / "附.docx"))
        return {"name": "甲", "picture": picture(owner, 7), "part": part}

    owner, other, template = DocxTemplate(io.BytesIO(SOURCE)), DocxTemplate(io.BytesIO(SOURCE)), Template(SOURCE)
    theirs = by_docxtpl(other, values(other))
    first = template.render(values(owner))
    assert same(first, theirs)
    assert {"附：名单 & 说明", "格"} <= set(texts(first))
    assert same(template.render(values(owner)), theirs)


def it_builds_a_document_within_another() -> None:
    pytest.importorskip("docxcompose")
    owner = DocxTemplate(io.BytesIO(SOURCE))
    part = owner.new_subdoc()
    part.add_paragraph("写 & 成")
    assert "写 & 成" in texts(Template(SOURCE).render({"name": "", "picture": "", "part": part}))


def it_refuses_values_of_another_template() -> None:
    other = DocxTemplate(io.BytesIO(package(p("{{ picture }}"))))
    with pytest.raises(ProblemsFound, match="另一个模板") as caught:
        Template(SOURCE).render({"name": "", "picture": picture(other, 1), "part": ""})
    assert "DocxTemplate" in caught.value.hint
    one, two = DocxTemplate(io.BytesIO(SOURCE)), DocxTemplate(io.BytesIO(SOURCE))
    with pytest.raises(ProblemsFound, match="另一个 DocxTemplate"):
        Template(SOURCE).render({"name": picture(one, 1), "picture": picture(two, 1), "part": ""})
