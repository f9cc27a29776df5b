"""中心组学习一览表: the sessions of the central study group in a year, one a row."""

from __future__ import annotations

from fractions import Fraction

from docgen.kinds._ledger import Column, Ledger, ledger
from docgen.model.fields import Amount, Count, Date, Line
from docgen.model.record import Record, computed, item


class SessionRow(Record):
    """One session."""

    number: Line = item("次数", "第几次", need="required")
    date: Date | None = item("日期", "学习日期")
    topic: Line | None = item("学习主题", "主题，多个用分号隔开")
    form: Line | None = item("学习形式", "集中学习、交流研讨等")
    leaders: Line | None = item("领学、发言", "领学人和中心发言人")
    expected: Count = item("应到", "应到人数", need="required")
    present: Count = item("实到", "实到人数", need="required")
    hours: Amount = item("学时", "计入的学时", need="required")

    @computed("参学率")
    def rate(self) -> Fraction | None:
        """The share of the expected who came, exact."""
        return Fraction(self.present, self.expected) if self.expected else None


class CenterGroupLedger(Ledger):
    """All sessions of the central study group of a year."""

    landscape = True
    columns = (
        Column("number", 3),
        Column("date", 6, "date"),
        Column("topic", 16, "words"),
        Column("form", 5),
        Column("leaders", 7),
        Column("expected", 3, "count", summed=True),
        Column("present", 3, "count", summed=True),
        Column("rate", 4, "rate"),
        Column("hours", 3, "amount", summed=True),
    )
    rows: tuple[SessionRow, ...] = item("明细", "每次学习一行", many=True)
    total: SessionRow | None = item("合计", "各栏合计")


KIND = ledger(
    "center_group_ledger",
    "中心组学习一览表",
    "理论学习中心组全年各次集中学习的时间、主题、出席和学时",
    CenterGroupLedger,
    heading="理论学习中心组学习一览表",
)
