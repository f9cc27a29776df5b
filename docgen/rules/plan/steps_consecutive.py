"""Each step of a plan begins on the day after the one before ends: no gap, no overlap.

Passes:

    实施步骤:
      - {阶段: 宣传发动, 自: 2025-1-1, 至: 2025-2-28, 工作: [动员]}
      - {阶段: 组织实施, 自: 2025-3-1, 至: 2025-12-31, 工作: [实施]}

Fails:

    实施步骤:
      - {阶段: 宣传发动, 自: 2025-1-1, 至: 2025-2-28, 工作: [动员]}
      - {阶段: 组织实施, 自: 2025-3-10, 至: 2025-12-31, 工作: [实施]}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, PLAN, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    for index, step in enumerate(plan.steps):
        if step.start > step.end:
            message = f"“{step.name}”的结束日期早于开始日期"
            yield Finding(entry.place("steps", index, "end"), message, "请核对起止日期")
    for index, (before, after) in enumerate(pairwise(plan.steps), 1):
        expected = before.end + timedelta(days=1)
        if after.start != expected:
            word = "中间空了几天" if after.start > expected else "时间重叠"
            message = f"“{before.name}”到 {before.end} 结束，“{after.name}”从 {after.start} 开始，{word}"
            yield Finding(
                entry.place("steps", index, "start"), message, f"请改为从 {expected} 开始，或改上一阶段的结束日期"
            )


RULE = Rule("plan-steps-consecutive", "实施步骤首尾相接", ERROR, _check, (PLAN,))
