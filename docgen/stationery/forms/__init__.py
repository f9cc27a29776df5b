"""The templates docgen ships, one module a document kind, each built from a profile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from docgen.kinds import LEDGERS
from docgen.kinds._ledger import Ledger
from docgen.kinds.growth_record import GrowthRecord
from docgen.kinds.kind import Kind
from docgen.kinds.member_file import MemberFile
from docgen.kinds.sign_in_sheet import SignInSheet
from docgen.stationery.forms import (
    annual_summary,
    final_summary,
    implementation_plan,
    ledger,
    meeting_notice,
    meeting_summary,
    party_case,
    results_report,
    studio_activity,
    studio_assessment,
    studio_assignments,
    studio_attendance,
    studio_plan,
    studio_summary,
    studio_supervision,
    studio_visit,
    study_minutes,
    study_plan,
    training_reflection,
)
from docgen.stationery.forms.archive import PAPERS as PAPERS
from docgen.stationery.ooxml import Element
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile

FORMS: dict[str, tuple[str, Callable[[Profile], list[Element]]]] = {
    "implementation_plan": ("实施方案（模板）", implementation_plan.form),
    "study_minutes": ("学习会议记录（模板）", study_minutes.form),
    "training_reflection": ("培训心得体会（模板）", training_reflection.form),
    "annual_summary": ("年度工作总结（模板）", annual_summary.form),
    "meeting_notice": ("会议通知（模板）", meeting_notice.form),
    "studio_activity": ("工作室活动记录（模板）", studio_activity.form),
    "studio_assessment": ("成员考核表（模板）", studio_assessment.form),
    "studio_supervision": ("督导记录（模板）", studio_supervision.form),
    "studio_visit": ("互访记录（模板）", studio_visit.form),
    "studio_plan": ("工作室工作计划（模板）", studio_plan.form),
    "study_plan": ("个人学习计划（模板）", study_plan.form),
    "studio_assignments": ("过程性作业登记（模板）", studio_assignments.form),
    "party_case": ("党建工作案例（模板）", party_case.form),
    "results_report": ("成果报告（模板）", results_report.form),
    "studio_summary": ("工作室年度总结（模板）", studio_summary.form),
    "final_summary": ("终期总结（模板）", final_summary.form),
}
FORMS |= {
    kind.name: (f"{kind.label}（模板）", partial(ledger.form, model=kind.model))
    for kind in LEDGERS.own
    if issubclass(kind.model, Ledger)
}
FORMS["growth_record"] = ("党员成长记录（模板）", partial(ledger.card, model=GrowthRecord))
FORMS["sign_in_sheet"] = ("签到表（模板）", partial(ledger.sheet, model=SignInSheet))
FORMS["member_file"] = ("成员档案目录（模板）", partial(ledger.index, model=MemberFile))
FORMS["studio_attendance"] = ("工作室考勤表（模板）", studio_attendance.form)
FORMS["meeting_summary"] = ("会议纪要（模板）", meeting_summary.form)
"""Kind → title of the template and what builds its body."""

_LANDSCAPE = {kind.name for kind in LEDGERS.own if issubclass(kind.model, Ledger) and kind.model.landscape}


def template(kind: str, profile: Profile) -> bytes:
    """The shipped template of a kind or paper as a .docx, laid out by `profile`; the same bytes every time."""
    if kind in PAPERS:
        paper = PAPERS[kind]
        return Package(profile, paper.form(profile), paper.title, landscape=paper.landscape).to_bytes()
    if kind not in FORMS:
        return _of_plugin(next(one for one in LEDGERS if one.name == kind), profile)
    title, form = FORMS[kind]
    return Package(profile, form(profile), title, landscape=kind in _LANDSCAPE).to_bytes()


def _of_plugin(kind: Kind, profile: Profile) -> bytes:
    """The template of a ledger that another package brought, laid out as our own are."""
    model = kind.model
    assert issubclass(model, Ledger)
    body = ledger.form(profile, model=model)
    return Package(profile, body, f"{kind.label}（模板）", landscape=model.landscape).to_bytes()
