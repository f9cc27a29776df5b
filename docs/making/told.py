"""What the code says of a finding that no test comes upon: the words beside its id, `…` for what the data fill in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


def told(code: Path, rule: str) -> dict[str, str]:
    """The message and hint beside an id, {} when they do not stand there as texts."""
    return _all(code).get(rule, {})


@cache
def _all(code: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(code.rglob("*.py")):
        for rule, words in _of(ast.parse(path.read_text("utf-8"))):
            if any("\u4e00" <= character <= "\u9fff" for character in words[0]):
                said = {"severity": "error", "message": words[0], "hint": words[1] if len(words) > 1 else ""}
                found.setdefault(rule, said)
    return found


def _of(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Id and texts of every call, tuple or table row that has an id followed by texts; names stand for their texts."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Module):
            continue
        names = {
            node.targets[0].id: _text(node.value)
            for node in (ast.walk(function) if isinstance(function, ast.FunctionDef) else ())
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(function):
            items = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            for number, item in enumerate(items[:-1]):
                if isinstance(item, ast.Constant) and isinstance(item.value, str):
                    after = items[number + 1 :]
                    yield (
                        item.value,
                        [names.get(one.id, "") if isinstance(one, ast.Name) else _text(one) for one in after],
                    )


def _named(node: ast.expr, names: dict[str, str]) -> str:
    return names.get(node.id, "") if isinstance(node, ast.Name) else _text(node)


def _text(node: ast.expr) -> str:
    """A text of the code as a reader sees it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    if isinstance(node, ast.BinOp):
        return _text(node.left) + _text(node.right)
    return _text(node.body) if isinstance(node, ast.IfExp) else ""
