"""Tags under tracked changes: who accepts or rejects them later changes the template without seeing it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import Line, View
from docgen.render.marks import P, R
from docgen.stationery.ooxml import Element, qualified

_TRACKED = {qualified(name): words for name, words in (("ins", "插入"), ("del", "删除"), ("moveTo", "移动"))}
_TRACKED[qualified("moveFrom")] = "移动"
_TAG = re.compile(r"\{[{%#]|[}%#]\}")
_HINT = "请在“审阅”中接受或拒绝全部修订，并关闭修订"


def check(view: View) -> Iterator[Finding]:
    """Wrong: a tag within `w:ins` or `w:del`. Right: all changes accepted or rejected."""
    for part in view.parts:
        for line in part.lines:
            if line.node.tag == P:
                yield from _marked(line)


def _marked(line: Line) -> Iterator[Finding]:
    for node in line.node.iter(*_TRACKED):
        if next(node.iterancestors(P), None) is line.node and _TAG.search(_words(node)):
            words = _TRACKED[str(node.tag)]
            text = _words(node)
            at = line.text.find(text)
            span = (at, at + len(text)) if at >= 0 and text else None
            why = f"标签“{text[:30]}”在修订（{words}）中"
            yield line.finding("tag-tracked", Severity.ERROR, span, why, _HINT)


def _words(node: Element) -> str:
    wanted = (qualified("t"), qualified("delText"))
    return "".join(text.text or "" for run in node.iter(R) for text in run.iter(*wanted))
