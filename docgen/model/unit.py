"""School, unit and year: the records that every document of them shares."""

from __future__ import annotations

from typing import Literal

from docgen.model.fields import Count, Date, Line
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

    name: Line = item("名称", "学期名称", need="required")
    start: Date = item("开始", "开学日期", need="required")
    end: Date = item("结束", "放假日期", need="required")


class Year(Record):
    """A calendar year of a unit (`year.yaml`)."""

    year: Count = item("年度", "四位数的年份，与文件夹名一致", need="required", example="2025")
    theme: Line | None = item("主题", "年度工作主题", need="customary")
    terms: tuple[Term, ...] = item("学期", "本年内的学期", need="customary", many=True)
