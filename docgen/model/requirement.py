"""A requirement: what figure, by when and for whom, must reach which number, and who says so."""

from __future__ import annotations

from typing import Literal

from docgen.model.fields import Amount, Date, Line
from docgen.model.record import Record, item
from docgen.model.unit import Period

Scope = Literal[
    "中心组", "中心组成员", "党员", "班子成员", "党支部", "党小组", "校级党组织", "党组织", "工作室", "入室书记"
]
"""Whom a requirement is for. 班子成员 and 校级党组织 belong to the unit that stands above the branches of a school."""

Op = Literal["不少于", "不超过", "等于", "介于"]


class Origin(Record):
    """Where a requirement comes from."""

    doc: Line = item("文件", "出自哪份文件", need="required")
    clause: Line | None = item("条款", "第几条、哪一部分")
    gist: Line = item("要旨", "用自己的话说的意思", need="required")


class Requirement(Record):
    """One requirement of a rule set."""

    id: Line = item("编号", "不重复的编号", need="required")
    title: Line = item("标题", "要求的名称", need="required")
    metric: Line = item("指标", "用哪个指标衡量", need="required")
    op: Op = item("比较", "不少于、不超过、等于或介于", default="不少于")
    value: Amount | None = item("数值", "要达到的数；不写时由学校在年度文件中定")
    upper: Amount | None = item("上限", "“介于”时的上限")
    unit: Line = item("单位名", "数的单位", need="required")
    period: Period = item("周期", "每次、每月、每季度、每学期、全年或常态", need="required")
    scope: Scope = item("对象", "对谁的要求", need="required")
    severity: Literal["错误", "提醒", "说明"] = item("级别", "没有达到算错误、提醒还是说明", default="错误")
    source: Origin = item("来源", "文件、条款和要旨", need="required")
    start: Date | None = item("自", "从哪天起有效")
    end: Date | None = item("至", "到哪天止有效")
    supersedes: tuple[Line, ...] = item("取代", "这一条取代哪些编号", many=True)


class RuleSet(Record):
    """A set of requirements that a year can choose."""

    name: Line = item("名称", "规则集的名称", need="required")
    about: Line = item("说明", "这些要求从哪里来", need="required")
    requirements: tuple[Requirement, ...] = item("要求", "各条要求", need="required")
