"""学时台账: the study hours of every member in a year, and what they were earned with."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger, ledger
from docgen.model.fields import Amount, Count, Line
from docgen.model.record import Record, item


class HoursRow(Record):
    """The hours of one member."""

    number: Count | None = item("序号", "按名册的次序")
    name: Line = item("姓名", "党员姓名", need="required")
    membership: Line | None = item("党员类别", "正式党员或预备党员")
    sessions: Count = item("次数", "参加学习和培训的次数", need="required")
    study: Amount = item("会议学习", "在学习会议和活动中取得的学时", need="required")
    makeup: Amount = item("补学", "缺席后补学取得的学时", need="required")
    training: Amount = item("培训", "参加培训取得的学时", need="required")
    hours: Amount = item("合计学时", "全年学时", need="required")


class HoursLedger(Ledger):
    """The hours of all members of a unit in a year."""

    columns = (
        Column("number", 2, "count"),
        Column("name", 4),
        Column("membership", 4),
        Column("sessions", 3, "count", summed=True),
        Column("study", 4, "amount", summed=True),
        Column("makeup", 3, "amount", summed=True),
        Column("training", 3, "amount", summed=True),
        Column("hours", 4, "amount", summed=True),
    )
    rows: tuple[HoursRow, ...] = item("明细", "每名党员一行", many=True)
    total: HoursRow | None = item("合计", "各栏合计")


KIND = ledger("hours_ledger", "学时台账", "全年每名党员的学习学时，由会议记录、补学和培训算出", HoursLedger)
