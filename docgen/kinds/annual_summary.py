"""Annual summaries and duty reports; their counts, attendance and hours are computed from the year's records."""

from __future__ import annotations

from typing import Literal

from docgen.kinds.kind import Kind
from docgen.model.document import Issued
from docgen.model.fields import Amount, Count, Date, Line, Text, Yes
from docgen.model.people import PersonRef
from docgen.model.prose import Point
from docgen.model.record import Record, computed, item

Area = Literal[
    "政治建设", "思想建设", "组织建设", "作风建设", "纪律建设", "制度建设", "意识形态", "群团统战", "党建业务融合",
]  # fmt: skip


class Basics(Record):
    """Numbers of people typed by hand, only to be compared with the register at 31 December."""

    total: Count | None = item("党员总数", "党员总数")
    full: Count | None = item("正式党员", "正式党员数")
    probationary: Count | None = item("预备党员", "预备党员数")
    in_service: Count | None = item("在职", "在职党员数")
    retired: Count | None = item("退休", "退休党员数")
    male: Count | None = item("男", "男党员数")
    female: Count | None = item("女", "女党员数")
    groups: Count | None = item("党小组数", "党小组数")


class Claim(Record):
    """A count typed by hand, only to be compared with the records."""

    figure: Line = item("指标", "会议或活动的类型，如“主题党日”", need="required")
    value: Count = item("数值", "次数", need="required")


class Work(Record):
    """A field of work done in the year."""

    area: Area | None = item("领域", "政治建设、思想建设等", need="customary")
    title: Line = item("标题", "小标题，不写序号", need="required")
    run_in: Yes = item("段首", "写“是”时标题接排在段首", default=False)
    text: Text = item("正文", "做法和成效", need="required")
    points: tuple[Point, ...] = item("要点", "用“一是，二是”数的要点", many=True)
    evidence: tuple[Line, ...] = item("依据记录", "作为依据的记录编号", many=True)


class Highlight(Record):
    """Something the unit is known for."""

    name: Line = item("名称", "亮点或品牌名称", need="required")
    text: Text = item("内容", "主要做法和影响", need="required")
    award: Line | None = item("荣誉", "获得的荣誉")
    date: Date | None = item("日期", "获得的日期")


class Problem(Record):
    """A problem that remains."""

    shorthand = "text"
    id: Line | None = item("编号", "供下一步打算对应的代号")
    title: Line | None = item("标题", "问题的题目")
    text: Text = item("内容", "问题的表现", need="required")


class NextStep(Record):
    """What is going to be done about a problem."""

    problem: Line | None = item("对应问题", "对应的问题编号", need="customary")
    measure: Text = item("措施", "打算怎么做", need="required")
    owner: PersonRef | None = item("责任人", "谁负责", need="customary")
    due: Date | None = item("完成时限", "最迟哪天完成", need="customary")


class Ballots(Record):
    """The ballots of an appraisal."""

    good: Count = item("好", "“好”的票数", need="required")
    fair: Count = item("较好", "“较好”的票数", need="required")
    average: Count = item("一般", "“一般”的票数", need="required")
    poor: Count = item("差", "“差”的票数", need="required")

    @computed("票数")
    def total(self) -> int:
        """All ballots."""
        return self.good + self.fair + self.average + self.poor


class ListRow(Record):
    """A row of the three lists: problem, responsibility, rectification."""

    problem: Line = item("问题", "问题清单", need="required")
    duty: Line = item("责任", "责任清单", need="required")
    rectification: Line = item("整改", "整改清单", need="required")


class StudyReport(Record):
    """A leader's report on his or her own study."""

    never_open = frozenset({"hours"})
    content: Text = item("学习内容", "学了什么", need="required")
    hours: Amount | None = item("学时", "全年学时；不写由记录算出")
    results: tuple[Line, ...] = item("成果", "学习报告等成果，至少一篇", need="required")
    application: Text | None = item("学用结合", "怎样用于工作")


class Summary(Issued):
    """The annual summary of a unit, or the duty report of its secretary."""

    never_open = Issued.never_open | {"type", "study", "reporter"}
    type: Literal["工作总结", "述职报告"] = item("文种", "工作总结或述职报告", default="工作总结")
    lead: Text | None = item("导语", "开头一段", need="customary")
    background: Text | None = item("基本情况", "单位的基本情况；人数由名册算出，不必写", need="customary")
    basics: Basics | None = item("人数核对", "自己数的人数，与名册不一致时提示")
    claims: tuple[Claim, ...] = item("次数核对", "自己数的次数，与记录不一致时提示", many=True)
    work: tuple[Work, ...] = item("主要工作", "主要工作及成效", need="required")
    highlights: tuple[Highlight, ...] = item("特色亮点", "特色和亮点", need="customary", many=True)
    problems: tuple[Problem, ...] = item("存在问题", "存在的问题和不足", need="required")
    reasons: Text | None = item("原因分析", "问题的原因")
    next_steps: tuple[NextStep, ...] = item("下一步打算", "下一步的措施，与问题对应", need="required")
    closing: Text | None = item("结语", "结尾")
    reporter: PersonRef | None = item("述职人", "述职报告的报告人")
    rectified: Text | None = item("整改情况", "上年度问题的整改情况")
    study: StudyReport | None = item("述学", "个人学习情况")
    ballots: Ballots | None = item("测评", "民主测评的票数")
    comment: Text | None = item("点评", "上级点评")
    grade: Literal["好", "较好", "一般", "差"] | None = item("等次", "评定的等次")
    lists: tuple[ListRow, ...] = item("三张清单", "问题、责任、整改清单", many=True)


KIND = Kind(
    name="annual_summary",
    label="年度工作总结",
    about="年度工作总结和述职报告，数字由全年记录算出",
    model=Summary,
    places=("summary.yaml", "summary-*.yaml"),
    title=lambda record, org, year: f"{org}{year}年度党建{record.type}",
    stem=lambda record: record.title or f"年度{record.type}",
)
