"""`docgen diff` on the command line: readable, and one JSON object for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli.running import PLAN_FILE, WORLD, docgen, files
from docx import Document
from kinds.school import PLAN

Tree = Callable[[dict[str, str]], Path]


def _edited(root: Path) -> Path:
    docgen("build", at=root)
    (path,) = (root / "out").rglob("*.docx")
    document = Document(str(path))
    next(p for p in document.paragraphs if "每月一次" in p.text).text = "每天一次。"
    document.save(str(path))
    return path


def it_shows_both_sides_of_a_document_and_writes_nothing(tree: Tree) -> None:
    root = tree(WORLD)
    path = _edited(root)
    (root / PLAN_FILE).write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    before = files(root)
    ran = docgen("diff", path, at=root)
    assert (ran.code, ran.err, files(root)) == (0, "", before)
    for line in ("手工改动（当初生成的 → 现在的文件）：1 处", "数据变化（当初生成的 → 现在会生成的）：1 处"):
        assert line in ran.out
    assert ran.out.count("两边都改了") == 2
    assert "+ 每天一次。" in ran.out
    found = docgen("diff", "计划", "--json", at=root)
    assert (found.code, found.out.isascii()) == (0, True)
    assert found.json["by_hand"][0]["after"] == ["每天一次。"]
    assert "每周一次" in found.json["by_data"][0]["after"][0]
    assert found.json["direct"] is None


def it_says_when_there_is_nothing_to_show(tree: Tree) -> None:
    root = tree(WORLD)
    assert docgen("build", at=root).code == 0
    ran = docgen("diff", ".docx", at=root)
    assert ran.code == 0
    assert ran.out.count("√") == 2
