"""The terms of a year begin before they end, follow one another and touch the year.

Passes:

    # year.yaml
    学期: [{名称: 春季学期, 开始: 2025-2-17, 结束: 2025-7-4}, {名称: 秋季学期, 开始: 2025-9-1, 结束: 2026-1-23}]

Fails:

    # year.yaml
    学期: [{名称: 秋季学期, 开始: 2025-9-1, 结束: 2026-1-23}, {名称: 春季学期, 开始: 2025-2-17, 结束: 2025-7-4}]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.kinds.project import UnitYear
from docgen.rules.places import in_year
from docgen.rules.rule import ERROR, Finding, Rule


def _check(year: UnitYear) -> Iterator[Finding]:
    terms = year.record.terms
    for index, term in enumerate(terms):
        if term.start > term.end:
            yield Finding(in_year(year, "terms", index, "end"), f"{term.name}的结束早于开始", "请核对日期")
        if not term.start.year <= year.year <= term.end.year:
            message = f"{term.name}（{term.start} 至 {term.end}）不在 {year.year} 年里"
            yield Finding(in_year(year, "terms", index, "start"), message, "请核对日期")
    for index, (before, after) in enumerate(pairwise(terms), 1):
        if after.start <= before.end:
            message = f"{after.name}在{before.name}结束（{before.end}）之前就开始了"
            yield Finding(in_year(year, "terms", index, "start"), message, "请按先后写，互不重叠")


RULE = Rule("terms-ordered", "学期先后不重叠", ERROR, _check, scope="year")
