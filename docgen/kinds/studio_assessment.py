"""考核表: the members of a studio judged by weights; attendance is reckoned, the other marks are given."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Amount, Line, Text
from docgen.model.people import PersonRef
from docgen.model.record import Record, computed, item

Grade = Literal["优秀", "合格", "不合格"]


class Weights(Record):
    """How much each part counts; together 100."""

    attendance: Amount = item("出勤", "出勤的权重", need="required")
    assignments: Amount = item("作业", "过程性作业的权重", need="required")
    case: Amount = item("案例", "党建工作案例的权重", need="required")
    results: Amount = item("成果", "成果的权重", need="required")

    @computed("合计")
    def total(self) -> Decimal:
        """The sum, which must be 100."""
        return self.attendance + self.assignments + self.case + self.results


class Assessed(Record):
    """The marks of one member, each out of 100."""

    who: PersonRef = item("成员", "考核谁", need="required")
    case: Amount = item("案例", "案例得分，百分制", need="required")
    results: Amount = item("成果", "成果得分，百分制", need="required")
    comment: Line = item("评语", "一句话的评语", need="required")
    grade: Grade = item("等次", "优秀、合格或不合格", need="required")


class Assessment(Document):
    """The assessment of all members; attendance and the mean of the assignments come from the records."""

    weights: Weights = item("权重", "出勤、作业、案例、成果的权重，合计100", need="required")
    rows: tuple[Assessed, ...] = item("考核", "每名成员一行", need="required")
    basis: Text = item("说明", "怎样考核、由谁评定", need="required")


KIND = Kind(
    name="studio_assessment",
    label="成员考核表",
    about="工作室成员考核：出勤、作业由记录算出，案例、成果给分，按权重合计",
    model=Assessment,
    places=("assessment.yaml", "assessment-*.yaml"),
    title=lambda record, org, year: f"{org}成员考核表",
    stem=lambda record: "成员考核表",
    unit="studio",
)
