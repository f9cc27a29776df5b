"""成果报告: what a studio brought forth in a phase, of which of five types, and how it was spread."""

from __future__ import annotations

from typing import Literal

from docgen.kinds.kind import Kind
from docgen.model.document import Issued
from docgen.model.fields import Date, Line, Text
from docgen.model.people import PersonRef
from docgen.model.record import Record, item
from docgen.model.studio import PhaseName

ResultType = Literal["制度机制", "工作法、典型案例", "品牌、载体", "平台、阵地", "论文、专著", "其他"]
"""The five types of records.md R31, which are named as examples: a sixth holds the rest."""


class Result(Record):
    """One representative result."""

    title: Line = item("名称", "成果名称", need="required")
    type: ResultType = item("类型", "五类成果之一，或其他", need="required")
    authors: tuple[PersonRef, ...] = item("完成人", "谁完成的", need="required")
    date: Date = item("形成日期", "哪天形成", need="required")
    form: Line = item("形式", "文本、汇编、视频等", need="required")
    use: Line = item("使用范围", "在哪里使用", need="required")
    evidence: Line = item("佐证", "证明材料", need="required")


class Promotion(Record):
    """How results were spread."""

    way: Literal["理论宣讲", "经验交流", "案例展示", "实践服务"] = item("方式", "推广方式", need="required")
    date: Date = item("日期", "哪一天", need="required")
    text: Line = item("内容", "做了什么，对象是谁", need="required")


class ResultsReport(Issued):
    """The results of one phase."""

    phase: PhaseName = item("阶段", "哪一阶段的报告", need="required")
    lead: Text | None = item("导语", "这一阶段做了什么；不写时由阶段的起止和成果数组成")
    results: tuple[Result, ...] = item("代表性成果", "这一阶段形成的成果", need="customary", many=True)
    promotion: tuple[Promotion, ...] = item("推广", "推广和使用的情况", need="customary", many=True)
    next_steps: Text = item("下一步", "下一阶段打算", need="required")


KIND = Kind(
    name="results_report",
    label="成果报告",
    about="工作室每一阶段的成果报告：成果、类型、完成人、使用和推广",
    model=ResultsReport,
    places=("results/*.yaml",),
    title=lambda record, org, year: f"{org}{record.phase}阶段成果报告",
    stem=lambda record: f"成果报告_{record.phase}阶段",
    unit="studio",
)
