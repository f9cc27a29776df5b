"""The summary of one year of a studio's cycle; its numbers are reckoned from the records of these twelve months."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Issued
from docgen.model.fields import Count, Line, Text
from docgen.model.prose import Section
from docgen.model.record import item


class StudioSummary(Issued):
    """The summary of a year of a studio; nobody types its numbers."""

    number: Count = item("第几年度", "周期的第几年，从 1 起", need="required")
    lead: Text | None = item("导语", "开头一段；不写时由年度的起止日期组成")
    work: tuple[Section, ...] = item("主要工作", "主要做法和成效，用小标题分层", need="required")
    problems: tuple[Line, ...] = item("存在问题", "存在的问题，每项一条", need="required")
    next_steps: tuple[Line, ...] = item("下一步打算", "下一步的措施，每项一条", need="required")


KIND = Kind(
    name="studio_summary",
    label="工作室年度总结",
    about="工作室每满一年的总结，活动、出勤、作业、成果的数字由记录算出",
    model=StudioSummary,
    places=("studio-summary.yaml", "studio-summary-*.yaml"),
    title=lambda record, org, year: f"{org}第{'一二三四五'[record.number - 1]}年度工作总结",
    stem=lambda record: f"年度工作总结_第{record.number}年度",
    unit="studio",
)
