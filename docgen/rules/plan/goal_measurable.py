"""A goal that is to be measured has both 指标 and 数值.

Passes:

    工作目标: [{目标: 中心组集中学习不少于6次。, 指标: 中心组学习, 数值: 6}]

Fails:

    工作目标: [{目标: 中心组集中学习不少于6次。, 指标: 中心组学习}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, PLAN, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    for index, goal in enumerate(plan.goals):
        if (goal.metric is None) != (goal.value is None):
            lacking = "指标" if goal.metric is None else "数值"
            message = f"量化目标缺少“{lacking}”"
            yield Finding(entry.place("goals", index), message, f"请补上“{lacking}”；不量化的目标两项都不写")


RULE = Rule("plan-goal-measurable", "量化目标写明指标和数值", ERROR, _check, (PLAN,))
