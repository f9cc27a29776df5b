"""Styles that paragraphs and runs name but the template does not define: Word silently takes Normal instead."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import PartView, View, is_ours
from docgen.render.marks import P
from docgen.stationery.ooxml import Element, qualified

_USED = [qualified(name) for name in ("pStyle", "rStyle", "tblStyle")]
_VAL, _STYLE = qualified("val"), qualified("style")


def check(view: View) -> Iterator[Finding]:
    """Wrong: `w:pStyle w:val="GWBody"` without such a style. Right: the styles are taken over with the paragraphs."""
    defined = defined_styles(view)
    for part in view.parts:
        told: set[str] = set()
        for node in part.root.iter(*_USED):
            name = node.get(_VAL) or ""
            if name and name not in defined and name not in told and not is_ours(node):
                told.add(name)
                why = f"用到的样式“{name}”在模板里没有定义，会印成正文的样子"
                yield _finding(part, node, why)


def defined_styles(view: View) -> set[str]:
    """The ids of the styles that the template defines."""
    root = view.part("word/styles.xml")
    return {node.get(qualified("styleId")) or "" for node in root.iter(_STYLE)} if root is not None else set()


def _finding(part: PartView, node: Element, why: str) -> Finding:
    hint = "请从 docgen template new 生成的模板里复制带样式的段落，或重新套用已有的样式"
    inside = next(node.iterancestors(P), None)
    first = next(node.getparent().getparent().iter(P), None) if inside is None else inside  # type: ignore[union-attr]
    line = next((line for line in part.lines if line.node is first), None)
    if line is None:
        return part.finding("style-missing", Severity.ERROR, why, hint)
    return line.finding("style-missing", Severity.ERROR, None, why, hint)
