"""The names that a template of each kind may use, with their types: what `context.py` gives it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypedDict

from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.implementation_plan import Appendix
from docgen.kinds.kind import Kind
from docgen.ledger.attendance import Attendance
from docgen.ledger.figures import YearFigures
from docgen.ledger.review import Change, Decided, Kept
from docgen.ledger.studio.assessment import Judged
from docgen.ledger.studio.attendance import Turnout
from docgen.ledger.studio.figures import StudioFigures
from docgen.ledger.tally import Tally
from docgen.model.document import Document
from docgen.model.people import Person
from docgen.model.studio import Studio
from docgen.model.unit import Branch, CommitteeMember, School, Year
from docgen.render.charts.value import Chart
from docgen.render.filters import Parts
from docgen.render.lint.types import derived_types, field_types


class Annex(TypedDict):
    """An item of 附件说明."""

    name: str
    title: str
    mark: str
    appendix: Appendix | None


COMMON: dict[str, tuple[Any, str]] = {
    "title": (str, "标题，没有写时按规定格式生成"),
    "title_lines": (list[str], "标题，每行一项"),
    "org": (str, "单位全称"),
    "sign": (str, "落款单位或姓名"),
    "annexes": (list[Annex], "附件说明的各项：name、title、mark、appendix"),
    "annex_titles": (list[str], "附件说明的各项题目"),
    "school": (School, "学校的资料（school.yaml）"),
    "unit": (Branch, "党组织的资料（branch.yaml）"),
    "year": (Year, "本年度的资料（year.yaml）"),
    "parts": (Parts, "按次序给各部分编号：parts.next()"),
}
RECKONED: dict[str, dict[str, tuple[Any, str]]] = {
    "study_minutes": {
        "attendance": (Attendance, "出席情况：应到、实到、缺席和参学率"),
        "study_hours": (Decimal, "本次学习计入的学时"),
        "quorum": (str, "会议是否符合规定人数的一句话"),
        "discussed": (bool, "议题是否有讨论和决定"),
    },
    "annual_summary": {
        "figures": (YearFigures, "全年的次数、出席、学时和人数"),
        "linked": (int, "党员联系的群众人数"),
        "reflections": (int, "培训心得体会的篇数"),
        "study_hours": (Decimal, "述职人全年的学时"),
        "committee": (tuple[CommitteeMember, ...], "委员会组成"),
        "whole_annexes": (list[Annex], "附件说明的各项，算出的附件在前"),
        "whole_annex_titles": (list[str], "附件说明的各项题目，算出的附件在前"),
        "answered": (dict[str, int], "问题的编号 → 它是第几个问题"),
        "decided": (Decided | None, "会议决定事项：总数、已落实和未落实的"),
        "changes": (tuple[Change, ...], "与上年相比的主要数据"),
        "kept": (tuple[Kept, ...], "各项要求的规定、计划、完成和依据"),
        "months": (tuple[Tally, ...], "开展过学习和会议的各月：次数、应到、实到、到会率"),
        "turnout_chart": (Chart | None, "各月到会率的图表，独占一段"),
        "hours_charts": (tuple[Chart, ...], "党员学时的图表，各占一段"),
    },
    "meeting_notice": {"expected": (tuple[Person, ...], "应到人员")},
    "studio_activity": {"turnout": (Turnout, "出席情况：应到、实到、出勤率、缺席的人和原因")},
    "studio_assessment": {"judged": (tuple[Judged, ...], "每名成员的出勤、作业和按权重的合计")},
    "study_plan": {"member_school": (str, "成员任书记的学校")},
    "party_case": {"member_school": (str, "成员任书记的学校")},
    "studio_plan": {"opening": (str, "开头一段：写下的导语，或由管理单位和起止日期组成")},
    "results_report": {"opening": (str, "开头一段：写下的导语，或由阶段的起止和成果数组成")},
    "studio_summary": {
        "figures": (StudioFigures, "这一年度的活动、出勤、作业、成果"),
        "opening": (str, "开头一段：写下的导语，或由年度的起止日期组成"),
    },
    "final_summary": {
        "figures": (StudioFigures, "两年的活动、出勤、作业、成果"),
        "opening": (str, "开头一段：写下的导语，或由管理单位和起止日期组成"),
    },
    "training_reflection": {"author_org": (str, "作者所在的学校")},
}


def kind_named(name: str) -> Kind | None:
    """The kind of that English or Chinese name."""
    return next((kind for kind in (*KINDS, *LEDGERS) if name in (kind.name, kind.label)), None)


def names_of(kind: Kind) -> dict[str, Any]:
    """Name → type of everything at the top, under English and Chinese names."""
    model: type[Document] = kind.model
    found: dict[str, Any] = field_types(model) | derived_types(model)
    found |= {name: type_ for name, (type_, _) in (COMMON | RECKONED.get(kind.name, {})).items()}
    if kind.unit == "studio":
        found["unit"] = Studio
    return found | {label: found[english] for label, english in model.names().items() if english in found}
