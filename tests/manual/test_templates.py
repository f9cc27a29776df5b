"""The page on templates shows a template, its data and what comes out: they are made, rendered and compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from checkout import ROOT
from cli.running import docgen
from docx.document import Document
from docx.table import Table
from manual.shown import blocks

SHOWN = {block.title: block.text for block in blocks(ROOT / "docs" / "templates.md") if block.title}


def _typed(text: str) -> Document:
    """The document that the page shows: a line a paragraph, lines between bars a table."""
    made = docx.Document()
    table: Table | None = None
    for line in text.splitlines():
        if not line.startswith("| "):
            made.add_paragraph(line)
            table = None
            continue
        row = _table_cells(line)
        table = table or made.add_table(0, len(row))
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return made


def _table_cells(line: str) -> list[str]:
    """The cells of a row; a bar within a tag is no border."""
    inner = line.removeprefix("|").removesuffix("|")
    parts = inner.split(" |")
    return [part.strip() for part in parts]


def _read(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from (f"| {' | '.join(cell.text for cell in row.cells)} |" for row in item.rows)
        else:
            yield item.text


def it_renders_what_the_page_shows(tmp_path: Path) -> None:
    _typed(SHOWN["通知.docx"]).save(str(tmp_path / "通知.docx"))
    (tmp_path / "通知.yaml").write_text(SHOWN["通知.yaml"], "utf-8")
    ran = docgen("render", "通知.docx", "通知.yaml", "-o", "结果.docx", at=tmp_path)
    assert ran.code == 0, ran.said
    assert list(_read(docx.Document(str(tmp_path / "结果.docx")))) == SHOWN["结果.docx"].splitlines()
    checked = docgen("template", "check", "通知.docx", at=tmp_path)
    assert "error" not in checked.said


@pytest.mark.parametrize("name", ["通知.docx", "通知.yaml", "结果.docx"])
def it_shows_all_three(name: str) -> None:
    assert SHOWN[name].strip()
