"""Structural tags take the place of their paragraph, row or cell: what shares it with them is lost."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.render.lint.finding import Finding
from docgen.render.lint.view import TC, TR, Line, PartView, Placed, View

_CALLED = {"p": "段", "tr": "表格行", "tc": "单元格"}
_HINTS = {
    "p": "请让这个标签独占一段",
    "tr": "请让这个标签独占一行，行里其他单元格留空",
    "tc": "请让这个标签独占一个单元格",
}


def check(view: View) -> Iterator[Finding]:
    """Wrong: `合计 {%p endfor %}`. Right: `{%p endfor %}` in a paragraph of its own."""
    for part in view.parts:
        for placed in part.tags:
            if placed.tag.prefix in _CALLED:
                rest = _rest(part, placed)
                if rest:
                    unit = _CALLED[placed.tag.prefix]
                    why = f"“{placed.raw}”会占去整个{unit}，旁边的“{rest[:20]}”不会印出来"
                    yield placed.error("tag-not-alone", why, _HINTS[placed.tag.prefix])


def _rest(part: PartView, placed: Placed) -> str:
    """What stands beside a tag in the unit that it takes."""
    if placed.tag.prefix == "p":
        return beside(placed.line, placed)
    name = TR if placed.tag.prefix == "tr" else TC
    unit = placed.line.inside(name)
    if unit is None:
        return ""
    lines = [line for line in part.lines if line.texts and unit in line.node.iterancestors(name)]
    return "".join(beside(line, placed) for line in lines)


def beside(line: Line, placed: Placed) -> str:
    """The text of a line without the tag and without comments."""
    text = line.text
    for other in reversed(line.tags):
        if other is placed or other.tag.opening == "{#":
            text = text[: other.tag.start] + text[other.tag.end :]
    return text.strip()
