"""The register of a year's events without minutes: trainings, reports, ballots, ceremonies (`events.yaml`)."""

from __future__ import annotations

from typing import Literal

from docgen.model.fields import Amount, Date, Line
from docgen.model.people import PersonRef
from docgen.model.record import Record, item

Matter = Literal[
    "集中培训", "服务能力培训", "学习报告", "述学", "公开述职", "仪式教育", "政治生日", "联系民主党派",
    "满意度测评", "作风评议", "创新奖评选", "党性分析", "经验交流", "志愿服务",
]  # fmt: skip
"""What a year is asked for besides the types of meeting; minutes may be held for one of them too."""


class Event(Record):
    """Something that happened and of which no minutes are kept."""

    matter: Matter = item("事项", "登记的是哪一类事项", need="required", example="集中培训")
    date: Date = item("日期", "哪一天，或从哪一天起", need="required", example="2025-7-3")
    end: Date | None = item("结束", "到哪一天止，只有一天的不写")
    name: Line = item("名称", "活动、报告或测评的名称", need="required")
    people: tuple[PersonRef, ...] = item("人员", "哪些人参加或完成", need="customary", many=True)
    group: Line | None = item("参加范围", "全体党员、中心组、支委会或党小组名；写了“人员”就不必写")
    absent: tuple[PersonRef, ...] = item("未参加", "参加范围内没有参加的人", many=True)
    hours: Amount | None = item("学时", "每人计入的学时；不写按天数折算")
    days: Amount | None = item("天数", "培训几天，半天写 0.5，按年度文件的学时折算")
    note: Line | None = item("说明", "其他说明")
    evidence: tuple[Line, ...] = item("佐证", "签到表、报告、问卷汇总等材料", many=True)


class Events(Record):
    """The events of a unit in a year."""

    events: tuple[Event, ...] = item("活动", "登记的活动，一项一条，按日期先后", need="required")
