"""The month table names months from 1 to 12, each once and in order.

Passes:

    文种: 实施方案
    标题:
    月度安排: [{月份: 3, 主题: 学党章}, {月份: 4, 主题: 学党史}]

Fails:

    文种: 实施方案
    标题:
    月度安排: [{月份: 3, 主题: 学党章}, {月份: 3, 主题: 学党史}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, PLAN, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    before = 0
    for index, row in enumerate(plan.calendar):
        place = entry.place("calendar", index, "month")
        if not 1 <= row.month <= 12:
            yield Finding(place, f"没有 {row.month} 月", "月份写 1 到 12")
        elif row.month <= before:
            message = f"{row.month} 月写在 {before} 月之后" if row.month < before else f"{row.month} 月写了两次"
            yield Finding(place, message, "请按月份先后，每月一行")
        before = max(before, row.month)


RULE = Rule("plan-calendar-months", "月度安排按月不重复", ERROR, _check, (PLAN,))
