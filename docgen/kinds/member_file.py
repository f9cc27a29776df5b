"""成员档案目录: one index a member of a studio, of everything that the records of its cycle hold of him or her."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger
from docgen.kinds.kind import Kind
from docgen.model.fields import Count, Date, Line
from docgen.model.people import PersonRef
from docgen.model.record import Record, item


class FiledRow(Record):
    """One thing in the file of a member."""

    number: Count = item("序号", "序号", need="required")
    date: Date = item("日期", "形成日期", need="required")
    matter: Line = item("类别", "活动、作业、案例等", need="required")
    title: Line = item("题名", "材料或活动的名称", need="required")
    note: Line | None = item("备注", "出勤、得分等")


class MemberFile(Ledger):
    """The index of a member's file."""

    columns = (
        Column("number", 5, "count"),
        Column("date", 12, "date"),
        Column("matter", 10),
        Column("title", 14, "words"),
        Column("note", 7),
    )
    person: PersonRef = item("成员", "成员姓名", need="required")
    school_named: Line = item("学校", "成员任书记的学校", need="required")
    rows: tuple[FiledRow, ...] = item("明细", "每件一行，按日期", many=True)


KIND = Kind(
    name="member_file",
    label="成员档案目录",
    about="工作室成员每人一份的档案目录：计划、活动、作业、案例、成果、考核",
    model=MemberFile,
    places=(),
    title=lambda record, org, year: f"{org}成员档案目录（{record.person}）",
    stem=lambda record: f"成员档案目录_{record.person}",
    shelf="成员档案目录",
    unit="studio",
)
