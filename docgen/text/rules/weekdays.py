"""A date and the weekday told with it agree.

写了星期的日期，星期要对（N13）。没有写年份的，按文书的年份核对。

改前：2025年3月5日（星期四）下午召开支委会。

改后：2025年3月5日（星期三）下午召开支委会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docgen.text.paper import Paper
from docgen.text.rule import ERROR, Found, TextRule

_TOLD = re.compile(
    r"(?:((?:19|20)\d{2})年)?(?<!\d)(\d{1,2})月(\d{1,2})日(?:[（(]?)(?:，|、)?(?:星期|周|礼拜)([一二三四五六日天])"
)
_NAMES = "一二三四五六日"


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        for match in _TOLD.finditer(passage.text):
            year = int(match[1]) if match[1] else paper.day.year if paper.day else 0
            try:
                day = date(year, int(match[2]), int(match[3]))
            except ValueError:  # no such day: that is told by another rule; no year: nothing to check by
                continue
            true = _NAMES[day.weekday()]
            if match[4].replace("天", "日") != true:
                message = f"{day.year}年{day.month}月{day.day}日是星期{true}，这里写的是“{match[4]}”"
                yield Found(passage, *match.span(), message, "请核对日期和星期")


RULE = TextRule("weekdays", "N13", "日期和星期相符", ERROR, _check)
