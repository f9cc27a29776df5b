"""A tag that does not end: `{{ name` without `}}`; or one that ends only in a later paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import View

RULE = "tag-unclosed"


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{{ name }`. Right: `{{ name }}`."""
    for part in view.parts:
        for line in part.lines:
            for start, closing in line.unclosed:
                span, why = (start, start + 2), f"标签没有写完，缺“{closing}”"
                yield line.finding(RULE, Severity.ERROR, span, why, "请把标签补完整，或删去多余的括号")
            for placed in line.tags:
                if placed.last is not line:
                    hint = "请把整个标签写在一段里，段内不要按回车"
                    yield placed.warning("tag-across-paragraphs", "标签跨了段，生成时这几段会并成一段", hint)
