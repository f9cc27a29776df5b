"""考勤汇总表: how often everybody was expected in a year, came, and was absent for which reason."""

from __future__ import annotations

from fractions import Fraction

from docgen.kinds._ledger import Column, Ledger, ledger
from docgen.model.fields import Count, Line
from docgen.model.record import Record, computed, item


class AttendanceRow(Record):
    """The attendance of one person."""

    number: Count | None = item("序号", "按名册的次序")
    name: Line = item("姓名", "应到人员姓名", need="required")
    expected: Count = item("应到", "应到次数", need="required")
    present: Count = item("实到", "实到次数", need="required")
    sick: Count = item("病假", "病假次数", need="required")
    private: Count = item("事假", "事假次数", need="required")
    duty: Count = item("公差", "公差和外出次数", need="required")
    other: Count = item("其他", "其他原因缺席的次数", need="required")
    unexplained: Count = item("未说明", "记录没有写明原因的缺席次数", need="required")
    makeup: Count = item("补学", "缺席后补学的次数", need="required")

    @computed("到会率")
    def rate(self) -> Fraction | None:
        """The share of the meetings that the person attended, exact."""
        return Fraction(self.present, self.expected) if self.expected else None


class AttendanceLedger(Ledger):
    """The attendance of everybody who was expected at a meeting of the year."""

    columns = (
        Column("number", 3, "count"),
        Column("name", 6),
        *(
            Column(name, 4, "count", summed=True)
            for name in ("expected", "present", "sick", "private", "duty", "other", "unexplained", "makeup")
        ),
        Column("rate", 5, "rate"),
    )
    rows: tuple[AttendanceRow, ...] = item("明细", "每人一行", many=True)
    total: AttendanceRow | None = item("合计", "各栏合计")


KIND = ledger(
    "attendance_ledger", "考勤汇总表", "全年每人的应到、实到、缺席原因、补学和到会率，由会议记录算出", AttendanceLedger
)
