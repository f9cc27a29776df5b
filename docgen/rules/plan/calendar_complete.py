"""The month table of a plan for a whole year has all months of its period.

Passes:

    文种: 工作计划
    标题:
    开始: 2025-3-1
    结束: 2025-4-30
    实施步骤:
    任务分解:
    月度安排: [{月份: 3, 主题: 学党章}, {月份: 4, 主题: 学党史}]

Fails:

    文种: 工作计划
    标题:
    月度安排: [{月份: 3, 主题: 学党章}, {月份: 4, 主题: 学党史}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.plan.period import period
from docgen.rules.rule import PLAN, WARNING, Finding, Rule

_OF_A_YEAR = ("工作计划", "工作要点", "年度学习计划")


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    start, end = period(entry)
    if plan.type not in _OF_A_YEAR or not plan.calendar or start.year != end.year:
        return
    missing = set(range(start.month, end.month + 1)) - {row.month for row in plan.calendar}
    if missing:
        months = "、".join(f"{month}月" for month in sorted(missing))
        yield Finding(entry.place("calendar"), f"月度安排里没有{months}", "请补上，或写明计划的开始、结束日期")


RULE = Rule("plan-calendar-complete", "月度安排不缺月份", WARNING, _check, (PLAN,))
