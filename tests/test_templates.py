"""The committed templates are what the builder makes, and Word files that anybody can open and edit."""

from __future__ import annotations

import io

import pytest
from docx import Document

from docgen import shipped
from docgen.stationery.forms import FORMS, PAPERS, template
from docgen.stationery.profiles import DEFAULT, available, load


@pytest.mark.parametrize("kind", [*FORMS, *PAPERS])
def it_ships_the_very_bytes_that_the_builder_makes(kind: str) -> None:
    profile, _ = load(DEFAULT)
    assert profile is not None
    committed = (shipped.folder("templates") / f"{kind}.docx").read_bytes()
    assert committed == template(kind, profile), "run: python -m docgen.stationery templates"


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("name", available())
def it_builds_every_form_in_every_profile_as_a_word_file(kind: str, name: str) -> None:
    profile, _ = load(name)
    assert profile is not None
    document = Document(io.BytesIO(template(kind, profile)))
    assert any("title_lines" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", available())
def it_builds_every_paper_of_the_archive_in_every_profile(paper: str, name: str) -> None:
    profile, _ = load(name)
    assert profile is not None
    assert Document(io.BytesIO(template(paper, profile))).tables
