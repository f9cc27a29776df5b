"""Implementation plans and work plans: aims, tasks, steps, and the tables behind them."""

from __future__ import annotations

from typing import Literal

from docgen.kinds.kind import Kind
from docgen.model.document import Issued
from docgen.model.fields import Amount, Count, Date, Line, Text
from docgen.model.people import PersonRef
from docgen.model.prose import Section
from docgen.model.record import Record, computed, item

Period = Literal["每次", "每月", "每季度", "每学期", "全年"]


class Goal(Record):
    """An aim of the plan; with metric and value it can be measured against the year's records."""

    shorthand = "text"
    text: Text = item("目标", "目标的文字表述", need="required")
    metric: Line | None = item("指标", "用什么衡量，如“中心组集中学习次数”")
    op: Literal["不少于", "不超过", "等于"] = item("比较", "不少于、不超过或等于", default="不少于")
    value: Amount | None = item("数值", "要达到的数")
    unit: Line | None = item("单位名", "数的单位，如“次”“学时”“%”")
    period: Period | None = item("周期", "每次、每月、每季度、每学期或全年")
    who: Line | None = item("对象", "对谁的要求")


class Step(Record):
    """A stage of carrying out the plan."""

    name: Line = item("阶段", "阶段名称，如“宣传发动”", need="required")
    start: Date = item("自", "开始日期", need="required")
    end: Date = item("至", "结束日期", need="required")
    work: tuple[Line, ...] = item("工作", "这一阶段做什么，每件一项", need="required")


class LeadingGroup(Record):
    """The leading group of the plan."""

    leader: PersonRef = item("组长", "组长姓名，一般是书记", need="required")
    deputies: tuple[PersonRef, ...] = item("副组长", "副组长姓名", many=True)
    members: tuple[PersonRef, ...] = item("成员", "成员姓名", need="required")
    office: Line | None = item("办公室", "办公室设在哪里、谁负责")
    duty: Text | None = item("职责", "领导小组的职责")


class Task(Record):
    """A row of the task table."""

    task: Line = item("任务", "要做的事", need="required")
    measure: Line | None = item("措施", "怎么做", need="customary")
    owner: PersonRef = item("责任领导", "负责的领导", need="required")
    department: Line | None = item("责任部门", "具体承办的部门", need="customary")
    due: Date = item("完成时限", "最迟哪天完成", need="required")
    note: Line | None = item("备注", "其他说明")


class MonthPlan(Record):
    """A row of the month table."""

    month: Count = item("月份", "1 到 12", need="required")
    topic: Line = item("主题", "当月学习或活动的主题", need="required")
    form: Line | None = item("形式", "集中学习、党课、主题党日等", need="customary")
    owner: PersonRef | None = item("责任人", "谁负责", need="customary")


class CarriedOver(Record):
    """A decision or a problem of the year before that is still open."""

    shorthand = "matter"
    matter: Line = item("事项", "上年没有办结的决定或没有解决的问题", need="required")
    source: Line | None = item("来源", "出自哪份记录，写编号或文件名", need="customary")
    owner: PersonRef | None = item("责任人", "谁负责", need="customary")
    due: Date | None = item("原定时限", "原来定的完成日期", need="customary")
    follow_up: Line | None = item("落实情况", "落实的结果；写了的，下一年不再结转")


class BudgetItem(Record):
    """A row of the budget."""

    name: Line = item("项目", "开支项目", need="required")
    amount: Amount = item("金额", "金额，单位元", need="required")
    note: Line | None = item("备注", "其他说明")


class Appendix(Record):
    """An appendix printed after the signature, each on a new page."""

    title: Line = item("题目", "附件的题目", need="required")
    text: Text | None = item("正文", "附件的正文")
    sections: tuple[Section, ...] = item("条目", "附件的分条内容", many=True)


class Plan(Issued):
    """An implementation plan (实施方案) or a work plan of a year."""

    type: Literal["实施方案", "工作方案", "工作计划", "工作要点", "年度学习计划"] = item(
        "文种", "实施方案、工作方案、工作计划、工作要点或年度学习计划", need="required", example="工作计划"
    )
    structure: Literal["标准", "任务型"] = item(
        "结构", "标准：指导思想、目标、任务、步骤、保障；任务型：直接写几项任务", default="标准"
    )
    start: Date | None = item("开始", "计划从哪天起，不写为年初")
    end: Date | None = item("结束", "计划到哪天止，不写为年末")
    to: Line | None = item("主送", "主送机关，印发的方案才写")
    lead: Text | None = item("导语", "开头一段；不写时由目的、依据和过渡句组成")
    purpose: tuple[Line, ...] = item("目的", "为了什么，每项一句，不写“为”字", need="customary", many=True)
    basis: tuple[Line, ...] = item("依据", "依据的文件，带书名号", need="customary", many=True)
    transition: Line | None = item("过渡句", "如“结合我校实际，制定如下工作计划。”")
    guiding: Text | None = item("指导思想", "指导思想或总体要求", need="customary")
    goals: tuple[Goal, ...] = item("工作目标", "目标，能量化的写出指标和数值", need="customary", many=True)
    sections: tuple[Section, ...] = item("主要任务", "任务的各部分，用小标题分层", need="required")
    steps: tuple[Step, ...] = item("实施步骤", "分阶段安排", need="customary", many=True)
    leading_group: LeadingGroup | None = item("领导小组", "组长、副组长、成员", need="customary")
    safeguards: Text | None = item("保障措施", "组织、制度、经费等保障", need="customary")
    requirements: Text | None = item("工作要求", "对各支部、各部门的要求", need="customary")
    tasks: tuple[Task, ...] = item("任务分解", "任务分解表，每行一项", need="customary", many=True)
    calendar: tuple[MonthPlan, ...] = item("月度安排", "月度学习、活动安排表", need="customary", many=True)
    carried_over: tuple[CarriedOver, ...] = item(
        "上年结转", "上年度没有办结的决定和没有解决的问题，每行一项；印成附件", many=True
    )
    budget: tuple[BudgetItem, ...] = item("经费预算", "经费预算表", many=True)
    appendices: tuple[Appendix, ...] = item("附录", "印在落款之后、各自另起一页的附件", many=True)

    @computed("预算合计")
    def budget_total(self) -> object:
        """The sum of the budget in yuan."""
        return sum(row.amount for row in self.budget)

    @computed("导语全文")
    def opening(self) -> str:
        """The opening paragraph: as written, or made of purpose, basis and transition."""
        if self.lead:
            return self.lead
        purpose = f"为{'，'.join(self.purpose)}，" if self.purpose else ""
        # GB/T 15834-2011 4.5.3.5: no 、 between adjacent 《》
        basis = f"根据{'、'.join(self.basis).replace('》、《', '》《')}要求，" if self.basis else ""
        return purpose + basis + (self.transition or f"结合我校实际，制定如下{self.type}。")


def _title(plan: Plan, org: str, year: int) -> str:
    return f"{org}{year}{'' if str(plan.type).startswith('年') else '年'}{plan.type}"


KIND = Kind(
    name="implementation_plan",
    label="实施方案",
    about="实施方案、年度工作计划和学习计划",
    model=Plan,
    places=("plan.yaml", "plan-*.yaml"),
    title=_title,
    stem=lambda plan: plan.title_lines[-1] if plan.title_lines else plan.title or str(plan.type),
)
