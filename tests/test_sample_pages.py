"""The sample on paper: every document opens, converts, and looks as a page should."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from docx import Document as Word
from office import to_pdf

from docgen import shipped
from docgen.kinds.project import load
from docgen.proof.rendered import Rendered
from docgen.proof.run import Document, proof
from docgen.render.press import Press
from docgen.stationery import profiles

TEXT_TOP_MM, TEXT_BOTTOM_MM = 37, 262
MM = 25.4 / 72


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every document of the sample: title → file."""
    folder = tmp_path_factory.mktemp("papers")
    project = load(shipped.folder("data").parent)
    press = Press(project)
    made = {}
    for number, entry in enumerate(project.entries()):
        path = folder / f"{number:02}.docx"
        path.write_bytes(press.make(entry))
        made[f"{entry.source.shown} {entry.title}"] = path
    return made


@pytest.fixture(scope="module")
def pages(papers: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, office: str) -> dict[str, Path]:
    """Every document of the sample as PDF: title → file."""
    made = to_pdf(list(papers.values()), tmp_path_factory.mktemp("pages"))
    return dict(zip(papers, made, strict=True))


def lines_of(page: pdfplumber.page.Page) -> list[str]:
    """The lines of a page within its text area, from top to bottom."""
    rows: dict[int, list[dict]] = {}
    for char in page.chars:
        if char["text"].strip() and TEXT_TOP_MM < char["bottom"] * MM < TEXT_BOTTOM_MM + 1:
            rows.setdefault(round(char["bottom"]), []).append(char)
    return ["".join(c["text"] for c in sorted(row, key=lambda c: c["x0"])) for _, row in sorted(rows.items())]


def it_opens_in_python_docx_with_its_properties(papers: dict[str, Path]) -> None:
    for name, path in papers.items():
        core = Word(str(path)).core_properties
        assert core.title
        assert name.endswith(core.title)
        assert core.author.startswith(("中共临澜市书院路小学", "澜江区书院路书记工作室"))
        assert core.language == "zh-CN"
        assert core.created is not None
        assert f"/{core.created.year}/" in name


def it_bears_no_trace_of_a_library(papers: dict[str, Path]) -> None:
    for path in papers.values():
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            for part in archive.namelist():
                assert not re.search(rb"(?i)python|docxtpl|jinja", archive.read(part)), f"{path.name} {part}"


def it_shows_its_title_on_the_first_page_and_no_tag_anywhere(pages: dict[str, Path]) -> None:
    for name, path in pages.items():
        with pdfplumber.open(path) as document:
            text = ["".join(lines_of(page)) for page in document.pages]
        title = re.sub(r"\s", "", name.partition(" ")[2])
        assert title in re.sub(r"\s", "", text[0]), name
        assert not re.search(r"\{[{%]|待填|None|Undefined", "".join(text)), name


def it_leaves_no_signature_alone_on_a_page(pages: dict[str, Path]) -> None:
    alone = []
    for name, path in pages.items():
        with pdfplumber.open(path) as document:
            for page in document.pages:
                lines = lines_of(page)
                end = [re.fullmatch(r"202[456]年\d+月\d+日", line) is not None for line in lines]
                signs = [i for i, is_date in enumerate(end) if is_date]
                first = next((i for i, line in enumerate(lines) if "（签字）" in line), signs[0] - 1 if signs else 1)
                if signs and first == 0:
                    alone.append(f"{name} page {page.page_number}: {lines}")
    assert alone == []


def it_numbers_pages_right_on_odd_and_left_on_even_ones(pages: dict[str, Path]) -> None:
    for name, path in pages.items():
        with pdfplumber.open(path) as document:
            for page in document.pages:
                foot = [c for c in page.chars if c["top"] * MM > TEXT_BOTTOM_MM and c["text"].strip()]
                assert "".join(c["text"] for c in sorted(foot, key=lambda c: c["x0"])) == f"—{page.page_number}—", name
                on_the_right = min(c["x0"] for c in foot) > page.width / 2
                assert on_the_right is (page.page_number % 2 == 1), name


def it_holds_up_to_a_careful_reader(papers: dict[str, Path], pages: dict[str, Path]) -> None:
    profile, _ = profiles.load(profiles.DEFAULT)
    assert profile
    found = []
    for name, path in papers.items():
        read = proof(Document(path, name, profile), Rendered(pages[name]))
        found += [(name, one.rule, one.place.inside) for one in read.found]
        assert (read.measured.lines or 22, read.measured.characters or 28) == (22, 28)
    assert found == []
