"""The time limit of each task lies within the period of the plan.

Passes:

    任务分解: [{任务: 集中学习, 责任领导: 张明远, 完成时限: 2025-12-31}]

Fails:

    任务分解: [{任务: 集中学习, 责任领导: 张明远, 完成时限: 2026-3-1}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.plan.period import period
from docgen.rules.rule import ERROR, PLAN, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    start, end = period(entry)
    for index, task in enumerate(plan.tasks):
        if not start <= task.due <= end:
            message = f"任务“{task.task}”的完成时限 {task.due} 不在方案的起止时间内（{start} 至 {end}）"
            yield Finding(entry.place("tasks", index, "due"), message, "请核对完成时限")


RULE = Rule("plan-task-due", "任务时限在方案时间内", ERROR, _check, (PLAN,))
