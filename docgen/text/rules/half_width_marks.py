"""Marks between Chinese characters are of full width.

中文之间用全角标点（N01）：`, ; : ? !` 改为“，；：？！”，夹着中文的 `( )` 改为“（）”。

网址、邮箱、时刻 9:30、比分 3:2、小数和千分位不动。

改前：学习党章,交流体会(每人10分钟)。

改后：学习党章，交流体会（每人10分钟）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import CLOSING, HAN, OPENING, outside
from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule, replaced

_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_MARK = re.compile(
    rf"(?<=[{HAN}{CLOSING}])[,;:?!](?=[{HAN}{OPENING}0-9A-Za-z]|$)|(?<=[0-9A-Za-z%％])[,;?!:](?=[{HAN}{OPENING}])"
)
_PAIR = re.compile(r"\(([^()]*)\)")
_CHINESE = re.compile(f"[{HAN}，。；：、“”《》]")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        if passage.role == "number":
            continue
        for match in outside(_MARK, passage.text):
            yield _found(passage, match.start())
        for match in outside(_PAIR, passage.text):
            if _CHINESE.search(match[1] + passage.text[: match.start()][-1:]):
                yield _found(passage, match.start())
                yield _found(passage, match.end() - 1)


def _found(passage: Passage, at: int) -> Found:
    return replaced(passage, at, at + 1, _FULL[passage.text[at]], f"中文里用了半角标点“{passage.text[at]}”")


RULE = TextRule("half-width-marks", "N01", "中文之间用全角标点", WARNING, _check, fixes=True)
