"""会议纪要: what a meeting decided, made from its minutes for issuing (GB/T 9704-2012 10.3)."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Count, Date, Line, Text, Time
from docgen.model.record import Record, item


class Matter(Record):
    """One matter that was decided."""

    title: Line = item("议题", "议题的题目", need="required")
    text: Text = item("决定", "会议的决定", need="required")


class Settled(Record):
    """Something that is to be done."""

    text: Line = item("事项", "议定的事项", need="required")
    owner: Line | None = item("责任人", "谁负责落实")
    due: Date | None = item("完成时限", "最迟哪天完成")


class MeetingSummary(Document):
    """What a meeting decided; computed from its minutes, nobody writes it."""

    type: Line = item("类型", "会议的类型", need="required")
    session_no: Count | None = item("会次", "本年度同类会议的第几次")
    start: Time = item("开始", "开始时间", need="required")
    place_held: Line = item("地点", "在哪里举行", need="required")
    host: Line = item("主持人", "主持人姓名和职务", need="required")
    topics: tuple[Line, ...] = item("议题", "会议研究的议题", need="required")
    matters: tuple[Matter, ...] = item("议定情况", "各议题的决定", many=True)
    settled: tuple[Settled, ...] = item("议定事项", "要落实的事项、责任人和时限", many=True)
    present: tuple[Line, ...] = item("出席", "出席人员", many=True)
    absent: tuple[Line, ...] = item("请假", "请假人员", many=True)
    nonvoting: tuple[Line, ...] = item("列席", "列席人员", many=True)


KIND = Kind(
    name="meeting_summary",
    label="会议纪要",
    about="由支委会、党组织会议、校长办公会等的会议记录摘出：研究的议题、议定的事项、出席请假列席",
    model=MeetingSummary,
    places=(),
    title=lambda record, org, year: (
        f"{org}{year}年{f'第{record.session_no}次' if record.session_no else ''}{record.type}纪要"
    ),
    stem=lambda record: f"{record.type}纪要{f'_第{record.session_no}次' if record.session_no else ''}",
)
