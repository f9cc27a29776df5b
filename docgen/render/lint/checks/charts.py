"""Charts: each needs a paragraph of the body for itself, and a tag without a prefix."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.render.charts import Chart
from docgen.render.lint.checks.alone import beside
from docgen.render.lint.finding import Finding
from docgen.render.lint.follow import follow
from docgen.render.lint.types import bare
from docgen.render.lint.view import PartView, Placed, View
from docgen.render.marks import P
from docgen.stationery.ooxml import qualified


def check(view: View) -> Iterator[Finding]:
    """Wrong: `见图{{ 图表 }}`, `{{p 图表 }}`. Right: `{{ 图表 }}` in a paragraph of its own."""
    for part, (parsed, walk) in zip(view.parts, follow(view), strict=True):
        for line in dict.fromkeys(line for line, type_ in walk.outputs if bare(type_) is Chart):
            placed = parsed.placed(line)
            why = _wrong(part, placed) if placed else ""
            if placed and why:
                yield placed.error("chart-not-alone", why, "请让 {{ 图表 }} 在正文里独占一段")


def _wrong(part: PartView, placed: Placed) -> str:
    """What is wrong with the place of a tag that prints a chart."""
    if placed.tag.prefix:
        return f"打印图表的标签不能带“{placed.tag.prefix}”"
    line = placed.line
    in_body = part.kind.endswith(".main") and line.node.tag == P
    if not in_body or line.inside(qualified("txbxContent")) is not None:
        return "图表只能放在正文里，不能放在页眉、页脚、文本框、域代码一类的地方"
    rest = beside(line, placed)
    return f"图表所在的段落里还有“{rest[:20]}”" if rest else ""
