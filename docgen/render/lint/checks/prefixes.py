"""Tags with `p`, `tr`, `tc`: in the right place, paired alike, and each block within one table, row or cell."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.render.lint.blocks import MIDDLES, SHAPES, keyword, opens, paired
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import TBL, TC, TR, PartView, Placed, View

_CALLED = {"": "（无）", "p": "p", "tr": "tr", "tc": "tc", "r": "r"}


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{%tr for r in rows %}` … `{%p endfor %}`. Right: both `{%tr`, each in a row of its own."""
    for part in view.parts:
        for placed in part.tags:
            yield from _alone(placed)
        for opening, end in paired(part.tags).pairs:
            yield from _pair(opening, end)
        yield from _middles(part)
        yield from _merging(part)


def _alone(placed: Placed) -> Iterator[Finding]:
    tag, line = placed.tag, placed.line
    word = keyword(placed) if tag.opening == "{%" else ""
    if tag.prefix in ("tr", "tc") and line.inside(TC) is None:
        yield placed.error("prefix-outside-table", f"“{tag.prefix}”标签不在表格里", f"请去掉“{tag.prefix}”，或移进表格")
    if word in SHAPES and line.inside(TC) is None:
        yield placed.error("shape-outside-table", f"“{word}”不在表格里", "请把它写进要合并或着色的单元格")
    if tag.prefix and tag.opening == "{%" and any(sign in tag.inside for sign in "%}"):
        hint = "请先用 {% set 名称 = … %} 算好，再在这里用这个名称"
        yield placed.warning("prefix-percent", "带前缀的标签里有 % 或 }，docxtpl 读不了（docgen 可以）", hint)


def _pair(opening: Placed, end: Placed) -> Iterator[Finding]:
    one, two = opening.tag.prefix, end.tag.prefix
    here, there = opening.line, end.line
    if one != two:
        why = f"“{keyword(opening)}”和“{keyword(end)}”（{there.where}）的前缀不一致：{_CALLED[one]}、{_CALLED[two]}"
        yield opening.error("prefix-mismatch", why, "成对的标签请用同一个前缀")
        return
    if one == "p" and here is there:
        yield opening.error("block-same-paragraph", "成对的 p 标签写在了同一段", "请让首尾标签各占一段，或去掉两处的 p")
    if here.inside(TBL) is not there.inside(TBL):
        why = f"“{keyword(opening)}”和“{keyword(end)}”（{there.where}）不在同一张表里"
        yield opening.error("block-across-tables", why, "请让成对的标签在同一张表里，或都在表外")
    elif one == "tr" and here.inside(TR) is there.inside(TR) is not None:
        yield opening.error("block-same-row", "成对的 tr 标签写在了同一行", "请让首尾标签各占一行，或去掉两处的 tr")
    elif one == "tc" and here.inside(TR) is not there.inside(TR):
        yield opening.error("block-across-rows", "成对的 tc 标签不在同一行", "请让成对的 tc 标签在同一行")
    elif one in ("p", "") and here.inside(TC) is not there.inside(TC):
        why = f"“{keyword(opening)}”和“{keyword(end)}”（{there.where}）不在同一个单元格里"
        yield opening.error("block-across-cells", why, "整行循环请用 {%tr，单元格循环请用 {%tc")


def _middles(part: PartView) -> Iterator[Finding]:
    """`else` and `elif` have the prefix of their block."""
    stack: list[Placed] = []
    for placed, word in paired(part.tags).order:
        if placed is not None and opens(placed):
            stack.append(placed)
        elif placed is not None and word in MIDDLES and stack and stack[-1].tag.prefix != placed.tag.prefix:
            one, two = _CALLED[stack[-1].tag.prefix], _CALLED[placed.tag.prefix]
            why = f"“{word}”和“{keyword(stack[-1])}”（{stack[-1].line.where}）的前缀不一致：{two}、{one}"
            yield placed.error("prefix-mismatch", why, "成对的标签请用同一个前缀")
        elif word.startswith("end") and word != "endraw" and stack:
            stack.pop()


def _merging(part: PartView) -> Iterator[Finding]:
    """`vm` and `hm` merge the copies that a loop makes of their cell."""
    loops = 0
    for placed, word in paired(part.tags).order:
        loops += {"for": 1, "endfor": -1}.get(word, 0)
        if placed is not None and word in ("vm", "hm") and not loops:
            hint = "请把它移进 {%tr for …%} 或 {%tc for …%} 的循环里；固定的合并请在 Word 中合并单元格"
            yield placed.error("shape-outside-loop", f"“{word}”不在循环里，没有可以合并的单元格", hint)
