"""Activities of a secretary studio: what was done in which phase and way, who was there, what came of it."""

from __future__ import annotations

from typing import Literal

from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.fields import Amount, Count, Line, Text, Time
from docgen.model.people import Participant, PersonRef
from docgen.model.record import Record, item
from docgen.model.studio import PhaseName

Mode = Literal["对话式", "案例式", "异地交流", "分享式"]
ActivityType = Literal["工作会议", "集中研修", "实地考察", "经验交流会", "成果展示"]
Reason = Literal["病假", "事假", "公差", "旷"]


class Leave(Record):
    """Somebody who did not come, and why."""

    who: PersonRef = item("姓名", "谁没有到", need="required")
    reason: Reason = item("原因", "病假、事假、公差或旷", need="required")


class Talk(Record):
    """What somebody said."""

    who: Participant = item("姓名", "发言人", need="required")
    text: Text = item("内容", "发言要点", need="required")


class Activity(Document):
    """The record of one activity of a studio; who was there is reckoned from those who were not."""

    never_open = Document.never_open | {"type", "phase"}
    type: ActivityType = item("类型", "工作会议、集中研修、实地考察、经验交流会或成果展示", need="required")
    number: Count = item("序次", "本周期的第几次活动", need="required")
    name: Line = item("名称", "活动名称", need="required")
    phase: PhaseName = item("阶段", "活动所在的阶段", need="required")
    modes: tuple[Mode, ...] = item("学习方式", "对话式、案例式、异地交流、分享式，可多项", need="required")
    start: Time = item("开始", "开始时间，如 9:00", need="required", example="9:00")
    end: Time = item("结束", "结束时间", need="required", example="11:30")
    place_held: Line = item("地点", "在哪里举行", need="required")
    host: PersonRef = item("主持人", "这次活动的主持人", need="required")
    recorder: PersonRef = item("记录人", "记录人姓名", need="required")
    leaders: tuple[PersonRef, ...] = item("到场负责人", "管理单位到场的负责人", need="customary", many=True)
    mentors: tuple[PersonRef, ...] = item("到场导师", "到场指导的导师", many=True)
    absent: tuple[Leave, ...] = item("缺席", "没有到的人和原因；全部到会写“无”", need="customary", many=True)
    late: tuple[PersonRef, ...] = item("迟到", "迟到的人", many=True)
    content: Text = item("活动内容", "活动的主要过程和内容", need="required")
    talks: tuple[Talk, ...] = item("交流发言", "发言要点", many=True)
    summary: Text | None = item("小结", "主持人或导师小结", need="customary")
    outputs: tuple[Line, ...] = item("产出", "这次活动形成的材料、作业或约定", need="customary", many=True)
    hours: Amount = item("学时", "计入的学时", need="required")
    evidence: tuple[Line, ...] = item("佐证材料", "签到表、照片等文件名", need="customary", many=True)


KIND = Kind(
    name="studio_activity",
    label="工作室活动记录",
    about="书记工作室每次活动的记录：阶段、学习方式、出席、内容和产出",
    model=Activity,
    places=("activities/*.yaml",),
    title=lambda record, org, year: f"{org}第{record.number}次活动记录",
    stem=lambda record: f"活动记录_第{record.number}次",
    unit="studio",
)
