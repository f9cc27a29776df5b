"""The steps of a plan lie within its period.

Passes:

    开始: 2025-3-1
    实施步骤: [{阶段: 组织实施, 自: 2025-3-1, 至: 2025-12-31, 工作: [实施]}]

Fails:

    开始: 2025-3-1
    实施步骤: [{阶段: 组织实施, 自: 2025-2-1, 至: 2025-12-31, 工作: [实施]}]
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
    for index, step in enumerate(plan.steps):
        for field, day in (("start", step.start), ("end", step.end)):
            if not start <= day <= end:
                message = f"“{step.name}”的日期 {day} 不在方案的起止时间内（{start} 至 {end}）"
                yield Finding(entry.place("steps", index, field), message, "请核对日期，或改方案的开始、结束")


RULE = Rule("plan-steps-in-period", "实施步骤在方案时间内", ERROR, _check, (PLAN,))
