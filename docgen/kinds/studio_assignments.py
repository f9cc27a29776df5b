"""过程性作业登记: what each member handed in during a phase, when, and how it was marked."""

from __future__ import annotations

from typing import Literal

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Amount, Date, Line
from docgen.model.people import PersonRef
from docgen.model.record import Record, item
from docgen.model.studio import PhaseName

Matter = Literal["过程性作业", "党建工作报告", "品牌建设"]


class Handed(Record):
    """One thing that a member handed in."""

    who: PersonRef = item("成员", "谁交的", need="required")
    matter: Matter = item("类别", "过程性作业、党建工作报告或品牌建设", default="过程性作业")
    title: Line = item("题目", "作业题目", need="required")
    submitted: Date = item("提交", "提交日期", need="required")
    score: Amount = item("得分", "百分制得分", need="required")


class Assignments(Document):
    """What was handed in during one phase."""

    phase: PhaseName = item("阶段", "哪一阶段的作业", need="required")
    rows: tuple[Handed, ...] = item("作业", "每人每项一行", need="required")
    note: Line = item("说明", "批阅情况的一句话", need="required")


KIND = Kind(
    name="studio_assignments",
    label="过程性作业登记",
    about="工作室每一阶段的过程性作业、党建工作报告和品牌建设登记",
    model=Assignments,
    places=("assignments/*.yaml",),
    title=lambda record, org, year: f"{org}过程性作业登记（{record.phase}阶段）",
    stem=lambda record: f"过程性作业登记_{record.phase}阶段",
    unit="studio",
)
