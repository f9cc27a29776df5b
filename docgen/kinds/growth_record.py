"""党员成长记录: one card a member, with everything the records of a year tell of him or her."""

from __future__ import annotations

from fractions import Fraction

from docgen.kinds._ledger import Column, Ledger
from docgen.kinds.kind import Kind
from docgen.model.fields import Amount, Count, Date, Line
from docgen.model.people import PersonRef
from docgen.model.record import Record, computed, item


class GrowthRow(Record):
    """One thing that a member took part in."""

    date: Date | None = item("日期", "活动或培训的日期")
    event: Line = item("活动", "会议、活动或培训", need="required")
    part: Line | None = item("参加情况", "参加、主持、发言、缺席原因等")
    hours: Amount = item("学时", "取得的学时", need="required")


class GrowthRecord(Ledger):
    """What a member took part in during a year."""

    columns = (
        Column("date", 5, "date"),
        Column("event", 11, "words"),
        Column("part", 7, "words"),
        Column("hours", 3, "amount", summed=True),
    )
    person: PersonRef = item("姓名", "党员", need="required")
    expected: Count = item("应到", "应到次数", need="required")
    present: Count = item("实到", "实到次数", need="required")
    reflections: Count = item("心得篇数", "撰写心得体会的篇数", need="required")
    rows: tuple[GrowthRow, ...] = item("明细", "每次活动一行", many=True)
    total: GrowthRow | None = item("合计", "学时合计")

    @computed("到会率")
    def rate(self) -> Fraction | None:
        """The share of the meetings that the member attended, exact."""
        return Fraction(self.present, self.expected) if self.expected else None


KIND = Kind(
    name="growth_record",
    label="党员成长记录",
    about="每名党员一张：全年参加的会议、活动、培训，承担的任务和取得的学时",
    model=GrowthRecord,
    places=(),
    title=lambda record, org, year: f"{year}年党员成长记录（{record.person}）",
    stem=lambda record: f"党员成长记录_{record.person}",
    shelf="党员成长记录",
)
