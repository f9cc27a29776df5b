"""终期总结: the whole cycle of a studio; its numbers are reckoned from the records of both years."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Issued
from docgen.model.fields import Line, Text
from docgen.model.record import Record, item
from docgen.model.studio import PhaseName


class Practice(Record):
    """What was done in a phase."""

    phase: PhaseName = item("阶段", "哪一阶段", need="required")
    text: Text = item("做法", "主要做法", need="required")


class FinalSummary(Issued):
    """The summary of the whole cycle; nobody types its numbers."""

    lead: Text | None = item("导语", "开头一段；不写时由管理单位和起止日期组成")
    practices: tuple[Practice, ...] = item("主要做法", "分阶段写", need="required")
    problems: tuple[Line, ...] = item("存在问题", "存在的问题，每项一条", need="required")
    advice: tuple[Line, ...] = item("推广建议", "下一步和推广的建议，每项一条", need="required")


KIND = Kind(
    name="final_summary",
    label="终期总结",
    about="工作室两年培育期满的总结报告，人员、活动、出勤、成果的数字由两年记录算出",
    model=FinalSummary,
    places=("final.yaml", "final-*.yaml"),
    title=lambda record, org, year: f"{org}终期总结报告",
    stem=lambda record: "终期总结报告",
    unit="studio",
)
