"""A document is dated within the year of its folder.

A plan may be dated from 1 December of the year before, a summary up to 31 January of the year after.

Passes:

    日期: 2025-3-5

Fails:

    日期: 2024-3-5
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, PLAN, SUMMARY, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    year, day = entry.home.year, entry.record.date
    first = date(year - 1, 12, 1) if entry.kind.name == PLAN else date(year, 1, 1)
    last = date(year + 1, 1, 31) if entry.kind.name == SUMMARY else date(year, 12, 31)
    if not first <= day <= last:
        message = f"日期 {day} 不在 {year} 年度内"
        hint = f"请核对日期，应在 {first} 至 {last} 之间；或把文件移到 {day.year} 文件夹"
        yield Finding(entry.place("date"), message, hint)


RULE = Rule("date-in-year", "日期在本年度内", ERROR, _check)
