"""The plan of a studio, and that of each member, names the five phases in their order, each once.

Passes:

    阶段安排:
      - {阶段: 准备, 任务: 调研, 活动: [启动会], 成果: 计划}
      - {阶段: 学习, 任务: 研读, 活动: [研读], 成果: 笔记}
      - {阶段: 培育, 任务: 选题, 活动: [选题会], 成果: 选题}
      - {阶段: 实践, 任务: 实践, 活动: [展评], 成果: 案例}
      - {阶段: 总结, 任务: 总结, 活动: [总结会], 成果: 总结}

Fails:

    阶段安排:
      - {阶段: 准备, 任务: 调研, 活动: [启动会], 成果: 计划}
      - {阶段: 学习, 任务: 研读, 活动: [研读], 成果: 笔记}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.studio_plan import StudioPlan
from docgen.kinds.study_plan import StudyPlan
from docgen.model.studio import PHASES
from docgen.rules.rule import ERROR, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    record = entry.record
    assert isinstance(record, StudioPlan | StudyPlan)
    name = "stages" if isinstance(record, StudioPlan) else "steps"
    phases = tuple(step.phase for step in getattr(record, name))
    if phases != PHASES:
        lacking = [phase for phase in PHASES if phase not in phases]
        message = f"没有安排{'、'.join(lacking)}阶段" if lacking else "五个阶段没有依次各写一次"
        yield Finding(entry.place(name), message, f"请依次写{'、'.join(PHASES)}，每个阶段一项")


RULE = Rule("studio-plan-phases", "计划依次覆盖五个阶段", ERROR, _check, ("studio_plan", "study_plan"))
