"""Dates in running text are written in full, and exist.

正文里的日期写成“2025年3月5日”，不编虚位，这一天要存在（N13）。

改前：2025.3.5召开支委会，2025年03月07日通报。

改后：2025年3月5日召开支委会，2025年3月7日通报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docgen.text.marks import outside
from docgen.text.paper import Paper, Passage
from docgen.text.rule import ERROR, Found, TextRule, replaced

_SIGNS = re.compile(r"(?<![0-9A-Za-z_./-])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d_./-]|[A-Za-z])")
_ZEROS = re.compile(r"(?<!\d)((?:19|20)\d{2}年)(0?\d{1,2})月(?:(0?\d{1,2})日)?")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_SHORT = re.compile(r"(?<![\d第])(\d{2})年(?=\d{1,2}月(?:\d{1,2}日|份)?)")
_MONTH_DAY = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        yield from _forms(passage)
        for match in _DAY.finditer(passage.text):
            if not _exists(*map(int, match.groups())):
                yield Found(passage, *match.span(), f"“{match[0]}”这一天不存在", "请核对年、月、日")
        for match in _MONTH_DAY.finditer(passage.text):
            if not _exists(2024, int(match[1]), int(match[2])):
                yield Found(passage, *match.span(), f"“{match[0]}”这一天不存在", "请核对月、日")


def _forms(passage: Passage) -> Iterator[Found]:
    for match in outside(_SIGNS, passage.text):
        year, month, day = (int(match[group]) for group in (1, 3, 4))
        if _exists(year, month, day):
            yield replaced(passage, *match.span(), f"{year}年{month}月{day}日", f"正文里的日期写成了“{match[0]}”")
        elif match[2] != "." or month <= 31:
            yield Found(passage, *match.span(), f"“{match[0]}”不是日期", "请核对年、月、日，写成“2025年3月5日”")
    for match in _ZEROS.finditer(passage.text):
        new = f"{match[1]}{int(match[2])}月" + (f"{int(match[3])}日" if match[3] else "")
        if new != match[0]:
            yield replaced(passage, *match.span(), new, f"日期“{match[0]}”编了虚位")
    for match in _SHORT.finditer(passage.text):
        yield Found(passage, *match.span(), f"年份“{match[0]}”不完整", f"请写四位数，例如“20{match[1]}年”")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


RULE = TextRule("dates", "N13", "日期的写法", ERROR, _check, fixes=True)
