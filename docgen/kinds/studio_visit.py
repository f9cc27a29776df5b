"""互访记录: members of a studio visit the school of another and bring something home."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Line, Text
from docgen.model.people import PersonRef
from docgen.model.record import item


class Visit(Document):
    """One visit."""

    visitors: tuple[PersonRef, ...] = item("到访人员", "谁去", need="required")
    school_visited: Line = item("到访学校", "去哪所学校", need="required")
    receiver: PersonRef = item("接待人", "谁接待", need="required")
    topic: Line = item("主题", "为什么去", need="required")
    process: Text = item("过程", "看了什么、谈了什么", need="required")
    gains: tuple[Line, ...] = item("收获", "带回什么做法，每项一条", need="required")


KIND = Kind(
    name="studio_visit",
    label="互访记录",
    about="工作室成员学校之间互访的记录",
    model=Visit,
    places=("visits/*.yaml",),
    title=lambda record, org, year: f"{org}成员互访记录（{record.school_visited}）",
    stem=lambda record: f"互访记录_{record.school_visited}",
    unit="studio",
)
