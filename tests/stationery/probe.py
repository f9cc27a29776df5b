"""Make probe documents for the tests of stationery, and measure the pages LibreOffice makes of them."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pdfplumber
from lxml import etree
from office import to_pdf

from docgen.stationery.ooxml import Element, W
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile
from docgen.stationery.profiles import load

PT = 25.4 / 72
"""A point in mm."""


class Line(NamedTuple):
    """A line on paper: its baseline in mm from the top, its ends in mm from the left, its text."""

    baseline: float
    left: float
    right: float
    text: str


def profile(name: str = "gb9704-portable") -> Profile:
    """A shipped profile that must be free of findings."""
    found, diagnostics = load(name)
    assert found is not None, diagnostics
    assert not diagnostics
    return found


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a document by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(data: bytes) -> dict[str, Element]:
    """The parts of a document, parsed."""
    return {name: etree.fromstring(part) for name, part in members(data).items()}


def w(name: str) -> str:
    """A name of the WordprocessingML namespace as lxml writes it."""
    return f"{{{W}}}{name}"


def pages(profile: Profile, body: Sequence[Element], folder: Path, landscape: bool = False) -> list[list[Line]]:
    """The lines of each page of a document, from top to bottom."""
    path = folder / "probe.docx"
    path.write_bytes(Package(profile, body, "探针", landscape=landscape).to_bytes())
    with pdfplumber.open(to_pdf([path], folder / "pdf")[0]) as pdf:
        return [_lines(page) for page in pdf.pages]


def _lines(page: pdfplumber.page.Page) -> list[Line]:
    rows: dict[int, list[dict[str, float | str]]] = defaultdict(list)
    for char in page.chars:
        if char["text"].strip():
            rows[round(char["matrix"][5])].append(char)
    height = float(page.height)
    made = []
    for baseline, chars in rows.items():
        chars.sort(key=lambda char: char["x0"])
        text = "".join(str(char["text"]) for char in chars)
        ends = float(chars[0]["x0"]) * PT, float(chars[-1]["x1"]) * PT
        made.append(Line((height - baseline) * PT, *ends, text))
    return sorted(made)
