"""Numbers typed at the beginning of a paragraph: when a part is left out they are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import View

_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]"
    r"|第[一二三四五六七八九十]{1,3}[，、])"
)


def check(view: View) -> Iterator[Finding]:
    """Wrong: `一、基本情况` typed. Right: the heading style, which counts by itself."""
    for part in view.parts:
        for line in part.lines:
            found = _NUMBER.match(line.text) if line.texts else None
            if found:
                why = f"段首的序号“{found[0].strip()}”是手工输入的"
                hint = "请删去序号，改用带自动编号的标题样式；循环里可用 {{ loop.index }}"
                yield line.finding("number-typed", Severity.WARNING, found.span(), why, hint)
