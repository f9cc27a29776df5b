"""Minutes of study sessions and meetings: who was there, what was studied, said, decided and voted."""

from __future__ import annotations

from typing import Literal

from docgen.kinds._minutes_parts import (
    Absence,
    Appraisal,
    Attendant,
    Criticism,
    Decision,
    Lecture,
    Material,
    Project,
    Rectification,
    Review,
    Speech,
    Talk,
    Topic,
    Vote,
)
from docgen.kinds._subtypes import SUBTYPES, Subtype, SubtypeName
from docgen.kinds.kind import Kind
from docgen.model.document import Document
from docgen.model.event import Matter
from docgen.model.fields import Amount, Count, Line, Text, Time
from docgen.model.people import PersonRef
from docgen.model.record import computed, item

Form = Literal["集中学习", "中心发言", "交流研讨", "专题辅导", "观看视频", "现场教学", "自学"]


class Minutes(Document):
    """The record of one study session, meeting or activity; attendance figures are computed, never typed."""

    type: SubtypeName = item("类型", "会议或活动的类型", need="required", example="中心组学习")
    session_no: Count | None = item("会次", "本年度同类会议的第几次", need="customary")
    name: Line | None = item("名称", "活动的专门名称")
    matters: tuple[Matter, ...] = item(
        "专项", "这次会议或活动还算作哪些专项，如仪式教育；只用于统计，不印出", many=True
    )
    topics: tuple[Topic, ...] = item("议题", "主题或议题，每个一项；会议议题写明讨论和决定", need="required")
    start: Time = item("开始", "开始时间，如 14:30", need="required", example="14:30")
    end: Time | None = item("结束", "结束时间", need="customary")
    place_held: Line = item("地点", "在哪里举行", need="required")
    host: PersonRef = item("主持人", "主持人姓名", need="required")
    recorder: PersonRef = item("记录人", "记录人姓名", need="required")
    group: Line | None = item("参加范围", "应到的是哪些人：中心组、全体党员、支委会或党小组名；不写按类型确定")
    expected: Count | None = item("应到", "应到人数；一般不写，由名册和参加范围算出", need="customary")
    present: tuple[PersonRef, ...] = item(
        "出席", "出席人员；不写时为应到人员减去缺席人员，全部到会写“缺席: 无”", many=True
    )
    absent: tuple[Absence, ...] = item("缺席", "缺席人员及原因；没有人缺席写“无”", many=True)
    late: tuple[PersonRef, ...] = item("迟到", "到会但迟到的人员，算作实到；只作登记，不印出", many=True)
    nonvoting: tuple[Attendant, ...] = item("列席", "列席、旁听人员", need="customary", many=True)
    superiors: tuple[Attendant, ...] = item("上级到会", "到会指导的上级领导", many=True)
    form: tuple[Form, ...] = item("学习形式", "集中学习、交流研讨等，可多项", many=True)
    materials: tuple[Material, ...] = item("学习内容", "学习材料，写出题目和领学人", many=True)
    secretary: PersonRef | None = item("学习秘书", "中心组学习秘书")
    lead_speakers: tuple[PersonRef, ...] = item("中心发言人", "作中心发言的人", many=True)
    lecture: Lecture | None = item("党课", "授课人、题目和提纲")
    activities: tuple[Line, ...] = item("活动环节", "主题党日的固定环节，依次写", many=True)
    talk: Talk | None = item("谈话", "谈心谈话的双方和内容")
    preparation: Text | None = item("会前准备", "会前学习、谈心、征求意见的情况")
    speeches: tuple[Speech, ...] = item("发言", "发言记录", many=True)
    reviews: tuple[Review, ...] = item("对照检查", "个人对照检查的要点", many=True)
    criticisms: tuple[Criticism, ...] = item("批评意见", "相互批评的意见", many=True)
    appraisals: tuple[Appraisal, ...] = item("评议结果", "民主评议的等次", many=True)
    votes: tuple[Vote, ...] = item("表决", "表决的事项和票数", many=True)
    decisions: tuple[Decision, ...] = item("决定事项", "形成的决定、责任人和时限", many=True)
    rectification: tuple[Rectification, ...] = item("整改清单", "查摆的问题和整改措施", many=True)
    summary: Text | None = item("小结", "主持人小结", need="customary")
    project: Project | None = item("项目", "按项目制管理的组织生活：目标、策划、过程、反馈、改进")
    hours: Amount | None = item("学时", "计入的学时；不写按起止时间折算")
    evidence: tuple[Line, ...] = item("佐证材料", "签到表、照片等文件名", need="customary", many=True)

    @computed("类型说明")
    def subtype(self) -> Subtype:
        """What the type of meeting asks for."""
        return SUBTYPES[self.type]


def _title(minutes: Minutes, org: str, year: int) -> str:
    number = f"第{minutes.session_no}次" if minutes.session_no else ""
    return f"{org}{year}年{number}{minutes.subtype.title}"


def _stem(minutes: Minutes) -> str:
    number = f"_第{minutes.session_no}次" if minutes.session_no else ""
    subtype = SUBTYPES.get(str(minutes.type))  # a draft may not know it yet
    return f"{subtype.title if subtype else '会议记录'}{number}"


KIND = Kind(
    name="study_minutes",
    label="学习会议记录",
    about="中心组学习、三会一课、组织生活和各类会议的记录",
    model=Minutes,
    places=("minutes/*.yaml",),
    title=_title,
    stem=_stem,
)
