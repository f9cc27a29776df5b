"""Read documents back: the words of every part, the runs with their look, the raw parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from kinds.school import SCHOOL, YEAR
from lxml import etree

from docgen.kinds.kind import Kind
from docgen.kinds.project import Project, load
from docgen.render.press import Press
from docgen.stationery.ooxml import W

Tree = Callable[[dict[str, str]], Path]


def w(name: str) -> str:
    """A name of the WordprocessingML namespace as lxml writes it."""
    return f"{{{W}}}{name}"


def parts(document: bytes) -> dict[str, bytes]:
    """The parts of a document by name."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body(document: bytes) -> etree._Element:
    """The parsed main part."""
    return etree.fromstring(parts(document)["word/document.xml"])


def paragraphs(document: bytes) -> list[str]:
    """The text of every paragraph of every part, tabs included, and every text of the core properties."""
    found = []
    for name, part in parts(document).items():
        root = etree.fromstring(part)
        found += [_words(paragraph) for paragraph in root.iter(w("p"))]
        if name == "docProps/core.xml":
            found += [node.text or "" for node in root]
    return found


def _words(paragraph: etree._Element) -> str:
    pieces = (node.text or "" if node.tag == w("t") else "\t" for node in paragraph.iter(w("t"), w("tab")))
    return "".join(pieces)


def highlighted(document: bytes) -> list[str]:
    """The texts of all runs on yellow."""
    runs = body(document).iterfind(f".//{w('highlight')}[@{w('val')}='yellow']/../..")
    return ["".join(t.text or "" for t in run.iter(w("t"))) for run in runs]


def place(kind: Kind) -> str:
    """Where the tests put a file of a kind."""
    return f"{YEAR}/{kind.places[0].replace('*', 'a')}"


def loaded(tree: Tree, kind: Kind, text: str, draft: bool = False, more: dict[str, str] | None = None) -> Project:
    """The small school with one file of a kind."""
    return load(tree(SCHOOL | {place(kind): text} | (more or {})), draft=draft)


def printed(project: Project) -> bytes:
    """The document of the only entry of a project without mistakes."""
    assert [(str(d.place), d.message) for d in project.diagnostics.sorted()] == []
    (entry,) = project.entries()
    press = Press(project)
    assert press.diagnostics == []
    return press.make(entry)
