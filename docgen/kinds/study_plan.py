"""The plan of one member of a studio: what he or she wants to learn, does, and will hand in."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Line, Text
from docgen.model.people import PersonRef
from docgen.model.record import Record, item
from docgen.model.studio import PhaseName


class StudyStep(Record):
    """What a member does in a phase."""

    phase: PhaseName = item("阶段", "准备、学习、培育、实践或总结", need="required")
    work: Line = item("内容", "学什么、做什么", need="required")
    output: Line = item("成果", "交出什么", need="required")


class StudyPlan(Document):
    """The plan of one member for the cycle."""

    member: PersonRef = item("成员", "谁的计划", need="required")
    topic: Line = item("研修主题", "两年里想弄明白的一件事", need="required")
    needs: Text = item("自我分析", "长处、不足和需求", need="required")
    aims: tuple[Line, ...] = item("目标", "两年的目标，每项一条", need="required")
    steps: tuple[StudyStep, ...] = item("步骤", "各阶段做什么、交什么", need="required")


KIND = Kind(
    name="study_plan",
    label="个人学习计划",
    about="工作室成员每人一份的学习计划",
    model=StudyPlan,
    places=("study-plans/*.yaml",),
    title=lambda record, org, year: f"{org}成员个人学习计划（{record.member}）",
    stem=lambda record: f"个人学习计划_{record.member}",
    unit="studio",
)
