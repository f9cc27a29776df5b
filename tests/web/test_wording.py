"""What a page says: nothing that only helps who has a command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from checkout import ROOT

from docgen.web.wording import in_page

SEEN = ("model", "kinds", "source", "rules", "render", "build", "archive")
"""The folders whose sentences a page shows."""
NEVER = {
    "build/scope.py",
    "build/diff.py",
    "build/cluster.py",
    "render/kept.py",
    "archive/readme.py",
    "archive/others.py",
}
NEVER |= {"archive/planbook.py", "archive/plan.py", "archive/sign.py", "build/rollover/carry.py", "build/single.py"}
NEVER |= {"build/known.py"}
"""What is written into files, or answers what only a command can be asked."""
COMMAND = re.compile(r"docgen [a-z]+|--[a-z]+")


def sentences() -> Iterator[tuple[str, str]]:
    """Every Chinese sentence of the code that names a command, with the file it stands in."""
    for folder in SEEN:
        for path in sorted((ROOT / "docgen" / folder).rglob("*.py")):
            name = path.relative_to(ROOT / "docgen").as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            notes |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
            for node in ast.walk(tree):
                words = "" if name in NEVER or id(node) in notes else _words(node)
                if COMMAND.search(words) and "--school" not in words:  # a page always knows the unit
                    yield name, words


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "2025" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def it_says_in_the_words_of_the_page_what_commands_would_do() -> None:
    assert in_page("请补上“开始”。尚不知道时可先用 --draft 出草稿") == "请补上“开始”。尚不知道时可先出草稿"
    assert in_page("请先运行 docgen build") == "请先在首页点“生成文书”"
    assert in_page("请改成 -- 两个连字符") == "请改成 -- 两个连字符"


def it_knows_every_sentence_that_names_a_command() -> None:
    found = [(name, in_page(words)) for name, words in sentences()]
    assert found
    assert [(name, words) for name, words in found if COMMAND.search(words)] == []
