"""What is left of an earlier document or another tool: None, nan, 【待补充】, ×××, «MERGEFIELD»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import View

_LEFT = re.compile(
    r"\b(?:None|nan|NaN|undefined|TODO|Lorem ipsum)\b|【待[填补][^】]*】|[×xX]{3,}|«[^»]*»|\$\{[^}]*\}|\[\[[^\]]*\]\]"
    r"|(?<![{%#])[}%]\}(?!\})|单击此处(?:输入|添加)文字"
)


def check(view: View) -> Iterator[Finding]:
    """Wrong: `地点：××××`, `None`. Right: `地点：{{ place_held }}`."""
    for part in view.parts:
        ends = {placed.last for line in part.lines for placed in line.tags if placed.last is not line}
        for line in part.lines:
            text = line.text if line.texts and line not in ends else ""
            for placed in line.tags:
                text = text[: placed.tag.start] + " " * (placed.tag.end - placed.tag.start) + text[placed.tag.end :]
            for start, _ in line.unclosed:
                text = text[:start]
            for found in _LEFT.finditer(text):
                why = f"留有“{found[0]}”，会原样印进每一份文书"
                yield line.finding("leftover", Severity.WARNING, found.span(), why, "请删去，或换成标签 {{ 字段名 }}")
