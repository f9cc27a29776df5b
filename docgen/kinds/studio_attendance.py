"""考勤表: the members of a studio against its activities, one mark a cell, totals a row and a column."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from docgen.kinds._ledger import SHELF, Column, Ledger
from docgen.kinds.kind import Kind
from docgen.model.fields import Amount, Count, Date, Line
from docgen.model.record import Record, computed, item

UPRIGHT, ACROSS = 10, 16
"""How many activities stand side by side on an upright sheet, and on one laid across."""
LEGEND = "图例：√ 出勤　病 病假　事 事假　公 公差　迟 迟到　旷 旷课{}。实到含迟到；出勤率＝实到÷应到。"
NOT_YET = "—"
"""The mark of somebody who had not joined yet."""
_MARK = "mark"
_NUMBER = re.compile(r"\d+(\.\d)?", re.ASCII)


class Held(Record):
    """One activity, as the head of a column and as a line of the list."""

    number: Count = item("序次", "第几次活动", need="required")
    date: Date = item("日期", "活动日期", need="required")
    topic: Line = item("主题", "活动名称", need="required")
    hours: Amount = item("学时", "计入的学时", need="required")
    leaders: Line = item("到场负责人", "管理单位到场的负责人", need="required")


class MarkRow(Record):
    """A person with a mark for each activity, or one of the sums below."""

    number: Count | None = item("序号", "序号")
    name: Line = item("姓名", "姓名", need="required")
    role: Line | None = item("身份", "主持人、成员或助理")
    marks: tuple[Line, ...] = item("考勤", "每次活动一个符号", many=True)
    expected: Count | None = item("应到", "应到次数")
    present: Count | None = item("实到", "实到次数")

    @computed("出勤率")
    def rate(self) -> Fraction | None:
        """The share of the activities that somebody attended, exact."""
        return Fraction(self.present, self.expected) if self.expected and self.present is not None else None


class StudioAttendance(Ledger):
    """The attendance of a studio over its cycle so far, or over a stretch of at most sixteen activities of it."""

    columns = (
        Column("number", 4, "count"),
        Column("name", 8),
        Column("role", 6),
        Column("expected", 5, "count"),
        Column("present", 5, "count"),
        Column("rate", 6, "rate"),
    )
    part: Line | None = item("部分", "活动较多时分成几张，这是第几张")
    activities: tuple[Held, ...] = item("活动", "每次活动一栏", many=True)
    rows: tuple[MarkRow, ...] = item("明细", "每人一行，后面是各次活动的应到、实到、出勤率", many=True)

    @computed("横排")
    def wide(self) -> bool:
        """Whether it lies across the sheet: beyond ten activities."""
        return len(self.activities) > UPRIGHT

    @property
    def turned(self) -> bool:
        """Whether it lies across the sheet."""
        return bool(self.wide)

    def layout(self) -> tuple[Column, ...]:
        """Name and role, one column an activity, the sums."""
        marks = (Column(f"{_MARK}{index}", 5) for index in range(len(self.activities)))
        return (*self.columns[:3], *marks, *self.columns[3:])

    def over(self, column: Column) -> str:
        """The number and date of an activity, the label of the others."""
        if not column.name.startswith(_MARK):
            return self.head(column)
        held = self.activities[int(column.name.removeprefix(_MARK))]
        return f"{held.number} {held.date.month}.{held.date.day}"

    @staticmethod
    def held(row: Any, column: Column) -> Any:
        """A mark, a sum as a number."""
        if not column.name.startswith(_MARK):
            return getattr(row, column.name)
        mark = row.marks[int(column.name.removeprefix(_MARK))]
        return Decimal(mark) if _NUMBER.fullmatch(mark) else mark


KIND = Kind(
    name="studio_attendance",
    label="工作室考勤表",
    about="书记工作室成员逐次活动的出勤，按人、按次合计",
    model=StudioAttendance,
    places=(),
    title=lambda record, org, year: f"{org}考勤表{f'（{record.part}）' if record.part else ''}",
    stem=lambda record: f"考勤表{f'_{record.part}' if record.part else ''}",
    shelf=SHELF,
    unit="studio",
)
