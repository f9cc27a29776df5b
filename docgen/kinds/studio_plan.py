"""The plan of a studio: what the members need, what is aimed at, and what each of the five phases brings."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Issued
from docgen.model.fields import Line, Text
from docgen.model.record import Record, item
from docgen.model.studio import PhaseName


class Stage(Record):
    """What one phase brings."""

    phase: PhaseName = item("阶段", "准备、学习、培育、实践或总结", need="required")
    work: Line = item("任务", "这一阶段做什么", need="required")
    activities: tuple[Line, ...] = item("活动", "安排的活动，每次一项", need="required")
    outputs: Line = item("成果", "这一阶段要形成什么", need="required")


class StudioPlan(Issued):
    """The plan of a studio for its whole cycle; the dates of the phases come from studio.yaml."""

    lead: Text | None = item("导语", "为什么办、依据什么；不写时由管理单位和起止日期组成")
    needs: Text = item("需求分析", "成员和学校的需求", need="required")
    aims: tuple[Line, ...] = item("工作目标", "两年的目标，每项一条", need="required")
    stages: tuple[Stage, ...] = item("阶段安排", "五个阶段的任务和活动", need="required")
    duties: tuple[Line, ...] = item("要求", "对成员的要求", need="required")
    safeguards: Text = item("保障", "人员、时间、经费等保障", need="required")


KIND = Kind(
    name="studio_plan",
    label="工作室工作计划",
    about="书记工作室两年的工作计划，覆盖五个阶段",
    model=StudioPlan,
    places=("studio-plan.yaml", "studio-plan-*.yaml"),
    title=lambda record, org, year: f"{org}工作计划",
    stem=lambda record: "工作室工作计划",
    unit="studio",
)
