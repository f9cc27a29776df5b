"""School, unit and year: the records that every document of them shares."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from docgen.model.fields import Amount, Count, Date, Line, Yes
from docgen.model.people import PersonRef
from docgen.model.record import Record, item


class School(Record):
    """A school and its party organisation (`school.yaml`)."""

    name: Line = item("名称", "学校全称", need="required", example="青江市实验小学")
    short: Line = item("简称", "学校简称", need="required")
    party: Line = item("党组织", "党组织全称，用作落款", need="required")
    code: Line | None = item("全宗号", "档案馆给定的全宗号")
    profile: Line = item("版式", "页面版式的名称", default="gb9704-portable")


class CommitteeMember(Record):
    """A member of the committee of a unit with the post held in it."""

    who: PersonRef = item("姓名", "委员姓名", need="required")
    post: Line = item("职务", "书记、副书记或某某委员", need="required")


class Group(Record):
    """A party group or the central study group: its leader, secretary and members (the leader is one of them)."""

    name: Line = item("名称", "小组名称", need="required", example="第一党小组")
    leader: PersonRef = item("组长", "组长姓名", need="required")
    secretary: PersonRef | None = item("学习秘书", "中心组学习秘书")
    members: tuple[PersonRef, ...] = item("成员", "全体成员，含组长", need="required")


class Link(Record):
    """A party member and the people he or she keeps in touch with."""

    member: PersonRef = item("党员", "联系人", need="required")
    people: tuple[PersonRef, ...] = item("群众", "联系对象", need="required")


class Branch(Record):
    """A general branch or a branch (`branch.yaml`)."""

    name: Line = item("名称", "党组织全称", need="required")
    short: Line = item("简称", "简称，名册的“支部”一栏用它", need="required")
    type: Literal["党委", "党总支", "党支部"] = item("类别", "党委、党总支或党支部", need="required")
    secretary: PersonRef = item("书记", "书记姓名", need="required")
    deputies: tuple[PersonRef, ...] = item("副书记", "副书记姓名", many=True)
    committee: tuple[CommitteeMember, ...] = item("委员会", "委员会组成，含书记", need="customary", many=True)
    center_group: Group | None = item("中心组", "理论学习中心组", need="customary")
    groups: tuple[Group, ...] = item("党小组", "所辖党小组", need="customary", many=True)
    links: tuple[Link, ...] = item("联系群众", "党员联系群众结对", many=True)


class Term(Record):
    """A school term that falls into the year."""

    never_open = frozenset({"name"})
    name: Line = item("名称", "学期名称", need="required")
    start: Date = item("开始", "开学日期", need="required")
    end: Date = item("结束", "放假日期", need="required")


Period = Literal["每次", "每月", "每季度", "每学期", "全年", "常态", "每阶段", "全周期"]
"""How often a requirement asks; 常态 is what has to hold all the time, 每阶段 and 全周期 are those of a studio."""


class Adjustment(Record):
    """A requirement of the chosen rule sets that this unit holds otherwise this year, and why."""

    never_open = frozenset({"id", "value", "period", "reason"})
    id: Line = item("编号", "要求的编号，如 R06", need="required")
    value: Amount | None = item("数值", "本年度要达到的数")
    period: Period | None = item("周期", "每次、每月、每季度、每学期、全年或常态")
    off: Yes = item("停用", "写“是”时本年度不用这一条", default=False)
    exempt: tuple[PersonRef, ...] = item("免除人员", "不按这一条要求的人", many=True)
    reason: Line = item("原因", "为什么这样定、由谁决定", need="required")


class Conversion(Record):
    """What training and study are worth in 学时."""

    minutes: Count = item("每学时分钟", "多少分钟算 1 学时", default=60)
    half_day: Amount = item("半天", "半天算几学时", default=Decimal(4))
    full_day: Amount = item("全天", "一天算几学时", default=Decimal(8))
    rounding: Literal["半学时", "整学时", "不取整"] = item(
        "取整", "折算后取到半学时、整学时，或不取整", default="半学时"
    )


class SelfCheck(Record):
    """What the unit states about itself because no record could show it."""

    never_open = frozenset({"score_basis"})
    activity_room: tuple[Line, ...] = item("五有", "党员活动室已经具备的条件，每项写一条", many=True)
    score_basis: Line | None = item("评议依据", "考核结果用于民主评议、评先评优的办法或文件")


class Year(Record):
    """A calendar year of a unit (`year.yaml`)."""

    never_open = frozenset({"year", "theme"})
    """The theme is printed: a gap here would stand in a document that is issued."""
    year: Count = item("年度", "四位数的年份，与文件夹名一致", need="required", example="2025")
    theme: Line | None = item("主题", "年度工作主题", need="customary")
    terms: tuple[Term, ...] = item("学期", "本年内的学期", need="customary", many=True)
    rule_sets: tuple[Literal["校本", "全国"], ...] = item(
        "规则集", "按哪些要求核对：校本、全国，可以都写", default=("全国",)
    )
    adjustments: tuple[Adjustment, ...] = item("要求调整", "本年度与规则集不同的要求，写明原因", many=True)
    conversion: Conversion = item("学时折算", "多长时间算几学时", default=Conversion())
    self_check: SelfCheck = item("自查", "没有记录可查、由本单位自己说明的情况", default=SelfCheck())
