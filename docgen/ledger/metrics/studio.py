"""Metrics of a secretary studio: its cycle and phases, who belongs to it, what each member and the studio owe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

from docgen.kinds.final_summary import FinalSummary
from docgen.kinds.party_case import PartyCase
from docgen.kinds.project import Entry, Unit, UnitYear
from docgen.kinds.results_report import ResultsReport
from docgen.kinds.studio_activity import Activity
from docgen.kinds.studio_assignments import Assignments
from docgen.kinds.studio_summary import StudioSummary
from docgen.ledger.evidence import Evidence, in_unit, of_records
from docgen.ledger.metrics.metric import Found, Look, Metric, Subject
from docgen.ledger.people import key, known
from docgen.ledger.studio.cycle import entries_of
from docgen.model.document import Document
from docgen.model.studio import PHASES, Studio, after

_SIX_MONTHS = ("学习", "培育", "实践")


def _studio(look: Look) -> Studio:
    studio = look.home.unit.studio
    assert studio is not None  # only studios are asked
    return studio


def _said(look: Look, words: str, *path: str | int) -> Callable[[], Iterable[Evidence]]:
    return lambda: [in_unit(look.home.unit, words, *path)]


def _until(look: Look, model: type[Document]) -> list[Entry]:
    """The records of a kind up to the last day looked at, whenever they were begun."""
    return [e for e in entries_of(look.home.unit, model) if known(e.record.date) <= look.end]


def _dated(look: Look, model: type[Document]) -> list[Entry]:
    return [e for e in entries_of(look.home.unit, model) if look.within(known(e.record.date))]


def _count(found: list[Entry]) -> Found:
    return Found(len(found), lambda: of_records(found))


def months_between(start: date, end: date) -> Fraction:
    """How many months from the first day to the last, both included; whole where they end a month after another."""
    over = end + timedelta(1)
    whole = (over.year - start.year) * 12 + over.month - start.month
    while after(start, whole) > over:
        whole -= 1
    days = (over - after(start, whole)).days
    return whole + Fraction(days, 31)


def years_between(start: date, end: date) -> Fraction:
    """How many years lie between two days; whole on the same day of a later year."""
    whole = 0
    while after(start, 12 * (whole + 1)) <= end:
        whole += 1
    return max(whole + Fraction((end - after(start, 12 * whole)).days, 366), Fraction(0))


def _months(look: Look, _: Subject) -> Found:
    studio = _studio(look)
    return Found(months_between(studio.start, studio.last_day), _said(look, "周期", "start"))


def _phase_faults(look: Look, _: Subject) -> Found:
    faults = tuple(_faults(_studio(look)))
    return Found(len(faults), _said(look, "阶段", "phases"), faults)


def _faults(studio: Studio) -> Iterator[str]:
    """What is wrong with the order of the phases."""
    if tuple(phase.name for phase in studio.phases) != PHASES:
        yield f"五个阶段应依次是{'、'.join(PHASES)}"
    expected = studio.start
    for phase in studio.phases:
        if phase.start != expected:
            yield f"{phase.label}应从{expected}开始"
        expected = phase.end + timedelta(1)
    if studio.phases and expected != studio.last_day + timedelta(1):
        yield f"最后一个阶段应到{studio.last_day}结束"


def _lengths(look: Look, _: Subject) -> Found:
    phases = [phase for phase in _studio(look).phases if phase.name in _SIX_MONTHS]
    wrong = tuple(phase.label for phase in phases if months_between(phase.start, phase.end) != 6)
    return Found(len(wrong), _said(look, "阶段", "phases"), wrong)


def _roles(look: Look, _: Subject) -> Found:
    studio = _studio(look)
    listed = {"导师": studio.mentors, "成员": studio.members, "助理": studio.assistants}
    lacking = tuple(name for name, people in listed.items() if not people)
    return Found(len(lacking), _said(look, "人员", "host"), lacking)


def _tenure(look: Look, subject: Subject) -> Found:
    studio = _studio(look)
    for index, member in enumerate(studio.members):
        if key(member.who) == subject.key:
            trace = _said(look, f"{member.who}任职日期", "members", index, "since")
            return Found(years_between(member.since, studio.joined(member.who)), trace)
    return Found(None, tuple)


def _activities(home: UnitYear) -> tuple[Entry, ...]:
    return entries_of(home.unit, Activity)


def _leaders(look: Look, _: Subject) -> Found:
    entry = look.session
    assert entry is not None
    assert isinstance(entry.record, Activity)
    return Found(len(entry.record.leaders), lambda: of_records([entry]))


def _kept(look: Look, _: Subject) -> Found:
    """Whether an activity says who was absent, or that nobody was: what the sheet is reckoned from."""
    entry = look.session
    assert entry is not None
    return Found(int(entry.tree.get("absent") is not None), lambda: of_records([entry]))


def _exchanges(look: Look, _: Subject) -> Found:
    host = key(_studio(look).host)
    return _count([e for e in _dated(look, Activity) if e.record.type == "经验交流会" and key(e.record.host) == host])


def _results(look: Look, _: Subject) -> Found:
    return _of_results(look, other=False)


def _other_results(look: Look, _: Subject) -> Found:
    return _of_results(look, other=True)


def _of_results(look: Look, *, other: bool) -> Found:
    """The results reached in the stretch, all or those of none of the five types."""
    found = [
        (entry, result)
        for entry in entries_of(look.home.unit, ResultsReport)
        for result in entry.record.results
        if look.within(result.date) and (result.type == "其他" or not other)
    ]
    entries = list({id(entry): entry for entry, _ in found}.values())
    lacking = tuple(str(result.title) for _, result in found) if other else ()
    return Found(len(found), lambda: of_records(entries), lacking)


def _reports(look: Look, _: Subject) -> Found:
    phase = _studio(look).phase_on(look.start)
    return _count([e for e in _until(look, ResultsReport) if phase and e.record.phase == phase.name])


def _summaries(look: Look, _: Subject) -> Found:
    return _count(_dated(look, StudioSummary))


def _final(look: Look, _: Subject) -> Found:
    return _count(_until(look, FinalSummary))


def _cases(look: Look, subject: Subject) -> Found:
    return _count([e for e in _until(look, PartyCase) if key(known(e.record.member)) == subject.key])


def _handed(unit: Unit, subject: Subject, matter: str, until: date, phase: str = "") -> Found:
    found = [
        entry
        for entry in entries_of(unit, Assignments)
        for row in entry.record.rows
        if row.matter == matter and key(row.who) == subject.key and row.submitted <= until
        if not phase or entry.record.phase == phase
    ]
    return _count(found)


def _assignments(look: Look, subject: Subject) -> Found:
    phase = _studio(look).phase_on(look.start)
    return _handed(look.home.unit, subject, "过程性作业", look.end, str(phase.name) if phase else "")


def _branch_reports(look: Look, subject: Subject) -> Found:
    return _handed(look.home.unit, subject, "党建工作报告", look.end)


def _brands(look: Look, subject: Subject) -> Found:
    return _handed(look.home.unit, subject, "品牌建设", look.end)


METRICS: tuple[Metric, ...] = (
    Metric("studio.months", "工作室周期", "个月", "工作室", _months),
    Metric("studio.phase_faults", "阶段划分问题", "处", "工作室", _phase_faults),
    Metric("studio.phase_lengths", "时长不符的阶段", "个", "工作室", _lengths),
    Metric("studio.role_faults", "缺少的角色", "类", "工作室", _roles),
    Metric("studio.results", "代表性成果", "项", "工作室", _results),
    Metric("studio.other_results", "五类以外的成果", "项", "工作室", _other_results),
    Metric("studio.result_reports", "成果报告", "份", "工作室", _reports),
    Metric("studio.summaries", "工作室年度总结", "份", "工作室", _summaries),
    Metric("studio.final_reports", "终期总结", "份", "工作室", _final),
    Metric("host.exchanges", "主持人经验交流会", "次", "工作室", _exchanges),
    Metric("activity.leaders", "到场负责人", "人", "工作室", _leaders, sessions=_activities),
    Metric("activity.sheets", "活动考勤", "份", "工作室", _kept, sessions=_activities),
    Metric("member.tenure", "入室时任职年限", "年", "入室书记", _tenure),
    Metric("member.assignments", "成员过程性作业", "份", "入室书记", _assignments),
    Metric("member.cases", "成员党建工作案例", "篇", "入室书记", _cases),
    Metric("member.branch_reports", "成员党建工作报告", "份", "入室书记", _branch_reports),
    Metric("member.brands", "成员品牌建设", "项", "入室书记", _brands),
)
