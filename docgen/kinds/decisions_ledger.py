"""决定事项督办表: what meetings decided and is not done yet, with owner and time limit."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger, ledger
from docgen.model.fields import Count, Date, Line
from docgen.model.record import Record, item


class DecisionRow(Record):
    """One decision that is still open."""

    number: Count = item("序号", "依次编号", need="required")
    date: Date = item("日期", "会议日期", need="required")
    meeting: Line = item("会议", "作出决定的会议", need="required")
    text: Line = item("决定事项", "决定的内容", need="required")
    owner: Line | None = item("责任人", "谁负责落实")
    due: Date | None = item("完成时限", "最迟哪天完成")
    progress: Line | None = item("办理情况", "留空，由责任人填写")


class DecisionsLedger(Ledger):
    """The open decisions of a year, the most urgent first."""

    landscape = True
    columns = (
        Column("number", 2, "count"),
        Column("date", 5, "date"),
        Column("meeting", 6),
        Column("text", 14, "words"),
        Column("owner", 4),
        Column("due", 5, "date"),
        Column("progress", 6, "words"),
    )
    rows: tuple[DecisionRow, ...] = item("明细", "每件一行", many=True)


KIND = ledger(
    "decisions_ledger",
    "决定事项督办表",
    "会议决定中还没有写落实情况的事项，按完成时限排列",
    DecisionsLedger,
    heading="会议决定事项督办表",
)
