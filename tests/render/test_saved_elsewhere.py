"""Templates that an office program saved, or cut into pieces, make the same documents."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from office import resaved

from docgen import shipped
from docgen.kinds import KINDS
from docgen.kinds.project import load
from docgen.render.press import Press

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEMPLATES = [shipped.folder("templates") / f"{kind.name}.docx" for kind in KINDS]


def texts(root: Path) -> dict[str, list[str]]:
    """The paragraphs with text of every document of a project."""
    project = load(root)
    press = Press(project)
    found = {}
    for entry in project.entries():
        with zipfile.ZipFile(io.BytesIO(press.make(entry))) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
        found[entry.source.shown] = [line for line in lines if line]
    return found


@pytest.fixture(scope="module")
def ours() -> dict[str, list[str]]:
    return texts(shipped.folder("data").parent)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample with an empty folder for templates."""
    shutil.copytree(shipped.folder("data"), tmp_path / "data")
    (tmp_path / "templates").mkdir()
    return tmp_path


def it_makes_the_same_of_templates_that_libreoffice_saved(project: Path, ours: dict, office: str) -> None:
    resaved(TEMPLATES, project / "templates")
    assert texts(project) == ours


def it_makes_the_same_of_templates_that_word_cut_into_pieces(project: Path, ours: dict) -> None:
    for template in TEMPLATES:
        (project / "templates" / template.name).write_bytes(_in_pieces(template.read_bytes(), random.Random(7)))
    assert texts(project) == ours


def _in_pieces(template: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, _cut(data, chance.randint) if info.filename == "word/document.xml" else data)
    return out.getvalue()


def _cut(part: bytes, between: Callable[[int, int], int]) -> bytes:
    """Every run cut into runs of one to five characters, with the marks of a spelling check between them."""
    root = etree.fromstring(part)
    for text in list(root.iter(f"{W}t")):
        run, words = text.getparent(), text.text or ""
        if run is None or [child.tag for child in run] not in ([f"{W}t"], [f"{W}rPr", f"{W}t"]):
            continue
        while words:
            size = between(1, 5)
            piece = deepcopy(run)
            piece[-1].text, words = words[:size], words[size:]
            piece[-1].set(XML_SPACE, "preserve")
            run.addprevious(piece)
            run.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)
    return etree.tostring(root)
