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
    year = f"{_STUDIO}/2025" if kind.unit == "studio" else YEAR
    return f"{year}/{kind.places[0].replace('*', 'a')}"


_STUDIO = "data/实小/工作室"
STUDIO = {
    f"{_STUDIO}/studio.yaml": """
        名称: 青江市星火书记工作室
        简称: 星火工作室
        级别: 区级
        类别: 小学
        主持人: 张明
        主持人单位: 青江市实验小学
        导师: [{姓名: 王芳芳, 单位: 研究院}]
        成员: [{姓名: 李华, 学校: 第二小学, 任职日期: 2024-9-1}]
        助理: zw-1
        管理单位: 青江区教育党校
        负责人: zw-2
        开始: 2025-1-1
        结束: 2027-12-31
        阶段:
          - {名称: 准备, 开始: 2025-1-1, 结束: 2025-3-31}
          - {名称: 学习, 开始: 2025-4-1, 结束: 2025-9-30}
          - {名称: 培育, 开始: 2025-10-1, 结束: 2026-3-31}
          - {名称: 实践, 开始: 2026-4-1, 结束: 2026-9-30}
          - {名称: 总结, 开始: 2026-10-1, 结束: 2026-12-31}
        """,
    f"{_STUDIO}/2025/year.yaml": "年度: 2025\n",
}
"""A studio of the small school for the kinds that only studios have, over three years: a whole record says 3."""


def loaded(tree: Tree, kind: Kind, text: str, draft: bool = False, more: dict[str, str] | None = None) -> Project:
    """The small school with one file of a kind."""
    studio = STUDIO if kind.unit == "studio" else {}
    return load(tree(SCHOOL | studio | {place(kind): text} | (more or {})), draft=draft)


def printed(project: Project) -> bytes:
    """The document of the only entry of a project without mistakes."""
    assert [(str(d.place), d.message) for d in project.diagnostics.sorted()] == []
    (entry,) = project.entries()
    press = Press(project)
    assert press.diagnostics == []
    return press.make(entry)
