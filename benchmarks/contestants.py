"""The contestants written in Python, and what all contestants have in common: the text of what they make."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import Environment

from benchmarks import minutes
from docgen.render import Template

Context = dict[str, Any]
Maker = Callable[[Context], bytes]


def text(document: bytes) -> str:
    """The text of the body, with which it is proved that all contestants made the same document."""
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", body(document).decode()))


def body(document: bytes) -> bytes:
    """The XML of the body."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read("word/document.xml")


def docgen(template: bytes) -> Maker:
    """Our engine: compiled once."""
    return Template(template).render


def checked(template: bytes) -> Maker:
    """The same, each document looked over as `docgen build` does."""
    opened = Template(template)
    return lambda context: opened.render(context, validate=True)


def docxtpl(template: bytes, environment: Environment | None = None) -> Maker:
    """As scripts make documents: open, render, save; with or without one Jinja environment for all."""

    def make(context: Context) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, jinja_env=environment, autoescape=True)
        return _saved(document)

    return make


def by_code() -> Maker:
    """The minutes built with python-docx in a prepared file whose styles carry the look."""
    prepared = minutes.template(" ")

    def make(context: Context) -> bytes:
        document = Document(io.BytesIO(prepared))
        document.sections[0].header.paragraphs[0].text = context["school"]
        document.add_paragraph(context["title"], "样式28")
        _table(document, list(zip(minutes.LABELS, context["head"], strict=True)))
        document.add_paragraph()
        people = ((str(n), p["name"], p["post"], p["note"]) for n, p in enumerate(context["people"], 1))
        _table(document, [("序号", "姓名", "职务", "备注"), *people])
        for section in context["sections"]:
            for line in (section["title"], *section["lines"]):
                document.add_paragraph(line, "样式28")
        return _saved(document)

    return make


def _table(document: Any, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for line, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(line.cells, values, strict=True):
            cell.paragraphs[0].add_run(value)


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
