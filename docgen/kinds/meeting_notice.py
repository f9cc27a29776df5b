"""Notices of meetings, written before they are held: who is to come, when, where, what is to be prepared."""

from __future__ import annotations

from docgen.kinds._minutes_parts import Attendant
from docgen.kinds._subtypes import SUBTYPES, SubtypeName
from docgen.kinds.kind import Kind
from docgen.model.document import Issued
from docgen.model.fields import Count, Date, Line, Text, Time
from docgen.model.people import PersonRef
from docgen.model.record import Record, computed, item


class NoticeTopic(Record):
    """A topic of the meeting, with who presents it."""

    shorthand = "title"
    title: Line = item("题目", "主题或议题", need="required")
    presenter: PersonRef | None = item("汇报人", "谁汇报或领学")


class Notice(Issued):
    """The notice of a meeting; from it the sign-in sheet is made. `date` is the day the notice is given."""

    type: SubtypeName = item("类型", "会议或活动的类型", need="required", example="支委会")
    session_no: Count | None = item("会次", "本年度同类会议的第几次")
    name: Line | None = item("名称", "活动的专门名称")
    day: Date = item("会议日期", "哪天开会", need="required", example="2025-3-12")
    start: Time = item("开始", "开始时间，如 14:30", need="required", example="14:30")
    end: Time | None = item("结束", "预计结束时间")
    place_held: Line = item("地点", "在哪里举行", need="required")
    host: PersonRef | None = item("主持人", "主持人姓名", need="customary")
    topics: tuple[NoticeTopic, ...] = item("议题", "主题或议题，每个一项", need="required")
    group: Line | None = item("参加范围", "应到的是哪些人：中心组、全体党员、支委会或党小组名；不写按类型确定")
    people: tuple[PersonRef, ...] = item("参加人员", "应到人员姓名；能由参加范围确定时不写", many=True)
    nonvoting: tuple[Attendant, ...] = item("列席", "列席、旁听人员", many=True)
    preparation: Text | None = item("会前准备", "会前要看的材料、要准备的发言", need="customary")
    demands: tuple[Line, ...] = item("要求", "对参加人员的要求，每条一项", need="customary", many=True)
    contact: PersonRef | None = item("联系人", "请假和咨询找谁", need="customary")

    @computed("会议名称")
    def meeting(self) -> str:
        """What the meeting is called: its own name, or number and type."""
        number = f"第{self.session_no}次" if self.session_no else ""
        return self.name or f"{number}{SUBTYPES[self.type].title.removesuffix('记录')}"

    @computed("召集动词")
    def verb(self) -> str:
        """召开 for what is called a meeting, else 开展."""
        return "召开" if self.meeting.endswith("会") else "开展"


def _stem(notice: Notice) -> str:
    known = notice.name or str(notice.type) in SUBTYPES  # a draft may not know its type yet
    return f"会议通知_{notice.meeting}" if known else "会议通知"


KIND = Kind(
    name="meeting_notice",
    label="会议通知",
    about="会前发的会议或活动通知，签到表由它生成",
    model=Notice,
    places=("notices/*.yaml",),
    title=lambda notice, org, year: f"{org}关于{notice.verb}{notice.meeting}的通知",
    stem=_stem,
)
