"""The parts of minutes: topics, absences, speeches, votes, decisions and what single types of meeting add."""

from __future__ import annotations

from typing import Literal

from docgen.model.fields import Count, Date, Line, Text
from docgen.model.people import Participant, PersonRef
from docgen.model.record import Record, computed, item

Category = Literal["改革发展重大问题", "教学管理重大事项", "人事任免奖惩", "大额资金", "教职工切身利益"]


class Topic(Record):
    """A topic; at a meeting with agenda it carries its discussion and decision."""

    shorthand = "title"
    title: Line = item("题目", "主题或议题", need="required")
    proposer: PersonRef | None = item("提出人", "议题由谁提出")
    category: Category | None = item("重大事项", "属于哪一类重大事项")
    deliberation: Text | None = item("酝酿", "会前酝酿的情况")
    discussion: Text | None = item("讨论", "讨论的情况")
    decision: Text | None = item("决定", "会议的决定")


class Absence(Record):
    """Somebody expected who was not there, and why."""

    who: PersonRef = item("姓名", "缺席人姓名", need="required")
    reason: Literal["病假", "事假", "公差", "外出", "其他"] = item(
        "原因", "病假、事假、公差、外出或其他", need="required"
    )
    approver: PersonRef | None = item("批准人", "谁准的假", need="customary")
    makeup: Date | None = item("补学日期", "补学的日期", need="customary")
    note: Line | None = item("说明", "其他说明")


class Attendant(Record):
    """Somebody present without a vote, with post."""

    shorthand = "who"
    who: Participant = item("姓名", "姓名", need="required")
    post: Line | None = item("职务", "单位和职务", need="customary")


class Material(Record):
    """Something that was studied."""

    shorthand = "title"
    title: Line = item("题目", "材料题目，文件带书名号", need="required")
    source: Line | None = item("来源", "出处")
    date: Date | None = item("日期", "材料的日期")
    reader: PersonRef | None = item("领学人", "谁领学", need="customary")


class Speech(Record):
    """What somebody said."""

    who: Participant = item("发言人", "发言人姓名", need="required")
    title: Line | None = item("题目", "发言题目")
    text: Text = item("内容", "发言的主要内容，换行即分段", need="required")


class Decision(Record):
    """A decision with its owner and time limit."""

    shorthand = "text"
    text: Line = item("事项", "决定的事项", need="required")
    owner: PersonRef | None = item("责任人", "谁负责落实", need="customary")
    due: Date | None = item("完成时限", "最迟哪天完成", need="customary")
    follow_up: Line | None = item("落实情况", "落实的结果")


class Vote(Record):
    """A vote; eligible and present are numbers of people with the right to vote."""

    matter: Line = item("事项", "表决的事项", need="required")
    method: Literal["举手", "无记名投票", "口头"] = item("方式", "举手、无记名投票或口头", default="举手")
    eligible: Count = item("应到有表决权人数", "应到会有表决权的人数", need="required")
    voters: Count = item("实到有表决权人数", "实到会有表决权的人数", need="required")
    yes: Count = item("赞成", "赞成票数", need="required")
    no: Count = item("反对", "反对票数", need="required")
    abstain: Count = item("弃权", "弃权票数", need="required")

    @computed("通过")
    def passed(self) -> bool:
        """Whether more than half of those with the right to vote agreed."""
        return self.yes * 2 > self.eligible


class Lecture(Record):
    """A party lecture."""

    lecturer: Participant = item("授课人", "授课人姓名", need="required")
    post: Line | None = item("职务", "授课人职务", need="customary")
    title: Line = item("题目", "党课题目", need="required")
    outline: tuple[Line, ...] = item("提纲", "党课提纲，每点一项", need="customary", many=True)


class Talk(Record):
    """A heart-to-heart talk."""

    talker: PersonRef = item("谈话人", "谈话人", need="required")
    counterpart: PersonRef = item("谈话对象", "谈话对象", need="required")
    content: Text = item("内容", "谈话内容", need="required")
    advice: Text | None = item("意见建议", "提出的意见建议", need="customary")
    reply: Text | None = item("回应", "对意见建议的回应", need="customary")


class Review(Record):
    """Somebody's review of his or her own work and conduct."""

    who: PersonRef = item("姓名", "检查人姓名", need="required")
    text: Text = item("内容", "对照检查的要点", need="required")


class Criticism(Record):
    """A criticism between two people at an organisation-life meeting."""

    critic: PersonRef = item("提出人", "提出批评的人", need="required")
    to: PersonRef = item("对象", "被批评的人", need="required")
    text: Text = item("意见", "批评意见", need="required")
    reply: Text | None = item("表态", "被批评人的表态")


class Appraisal(Record):
    """The grade somebody was given at the appraisal of members."""

    who: PersonRef = item("姓名", "党员姓名", need="required")
    grade: Literal["优秀", "合格", "基本合格", "不合格"] = item("等次", "评定的等次", need="required")
    note: Line | None = item("评语", "组织评语")


class Rectification(Record):
    """A problem found and what is done about it."""

    problem: Line = item("问题", "查摆出的问题", need="required")
    measure: Line = item("措施", "整改措施", need="required")
    owner: PersonRef = item("责任人", "谁负责", need="required")
    due: Date = item("完成时限", "最迟哪天完成", need="required")


class Project(Record):
    """What an activity of organisation life that is run as a project leaves behind."""

    aim: Text | None = item("目标", "项目要达到什么", need="customary")
    planning: Text | None = item("前期策划", "会前怎样策划、征求意见", need="customary")
    process: Text | None = item("过程记录", "怎样开展、留下哪些材料", need="customary")
    feedback: Text | None = item("反馈意见", "参加的人有什么反馈", need="customary")
    improvement: Text | None = item("改进", "下一次怎样改进", need="customary")
