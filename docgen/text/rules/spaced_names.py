"""A name of two characters has no space within.

数据和正文里两个字的姓名中间不空格（N20）：只有竖排的名单、表格才由模板拉开。

改前：主持人王　喆宣布开会。

改后：主持人王喆宣布开会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced


@lru_cache(maxsize=64)
def _pattern(people: frozenset[str]) -> re.Pattern[str] | None:
    short = sorted(name for name in people if len(name) == 2)
    return re.compile("|".join(rf"{name[0]}[ \u3000\u00a0]+{name[1]}" for name in short)) if short else None


def _check(paper: Paper) -> Iterator[Found]:
    pattern = _pattern(paper.known.people)
    for passage in paper.running if pattern else ():
        for match in pattern.finditer(passage.text) if pattern else ():
            name = match[0][0] + match[0][-1]
            yield replaced(passage, *match.span(), name, f"姓名“{name}”中间有空格")


RULE = TextRule("spaced-names", "N20", "姓名中间不空格", WARNING, _check, fixes=True)
