"""Full-width braces, percent signs, commas and quotation marks where a tag wants those of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import Placed, View

WIDE = str.maketrans("｛｝％＃，（）｜．＝＋－＊／＜＞［］：！＂＇＿～", "{}%#,()|.=+-*/<>[]:!\"'_~")
CURLY = str.maketrans("“”‘’", "\"\"''")
_OPEN, _CLOSE = r"(?:｛[｛{％%＃#]|\{[｛％＃])", r"(?:[｝}％%＃#]｝|[｝％＃]\})"
HALF_WIDE = re.compile(rf"{_OPEN}[^{{｛]*?(?:{_CLOSE}|[}}%#]\}})|{_OPEN}|\{{[{{%#][^{{｛]*?{_CLOSE}|{_CLOSE}")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")


def check(view: View) -> Iterator[Finding]:
    """Wrong: `｛｛ name ｝｝`, `{{ a，b }}`, `{{ x | join(“、”) }}`. Right: `{{ name }}`, `{{ x | join("、") }}`."""
    for part in view.parts:
        for line in part.lines:
            for found in HALF_WIDE.finditer(line.text):
                why = f"“{found[0]}”里有全角括号或百分号，不会当作标签"
                yield line.finding("brace-wide", Severity.ERROR, found.span(), why, "请改成英文半角的 {{ }} 或 {% %}")
        for placed in part.tags:
            yield from _inside(placed)


def _inside(placed: Placed) -> Iterator[Finding]:
    bare = _STRING.sub("", placed.raw)
    wide = sorted({char for char in bare if ord(char) in WIDE})
    if wide and not HALF_WIDE.search(placed.raw):
        yield placed.error("mark-wide", f"标签里有全角符号“{''.join(wide)}”", "请改成英文半角符号")
    if any(mark in placed.raw for mark in "“”‘’") and _outer(placed.raw):
        yield placed.warning("quote-curly", "标签里有弯引号", "请改成英文直引号 ' 或 \"")


def _outer(raw: str) -> bool:
    """Whether a curly quotation mark stands outside straight quotes."""
    return any(mark in re.sub(r"\"[^\"]*\"|'[^']*'", "", raw) for mark in "“”‘’")
