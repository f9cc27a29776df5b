"""督导记录: the managing body looks into a studio: what was seen, said, and answered."""

from __future__ import annotations

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Line, Text
from docgen.model.people import PersonRef
from docgen.model.record import item


class Supervision(Document):
    """One visit of the managing body."""

    supervisors: tuple[PersonRef, ...] = item("督导人", "管理单位的督导人员", need="required")
    place_held: Line = item("地点", "在哪里督导", need="required")
    matters: tuple[Line, ...] = item("督导内容", "看了什么、查了什么，每项一条", need="required")
    found: Text = item("发现情况", "做得好的和存在的问题", need="required")
    advice: tuple[Line, ...] = item("意见建议", "提出的意见，每项一条", need="required")
    reply: Text = item("整改反馈", "工作室怎样回应", need="required")


KIND = Kind(
    name="studio_supervision",
    label="督导记录",
    about="管理单位到工作室督导的记录",
    model=Supervision,
    places=("supervision/*.yaml",),
    title=lambda record, org, year: f"{org}督导记录",
    stem=lambda record: "督导记录",
    unit="studio",
)
