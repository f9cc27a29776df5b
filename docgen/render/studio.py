"""What the templates of a studio's documents may name beside their fields: attendance, schools, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docgen.kinds.final_summary import FinalSummary
from docgen.kinds.party_case import PartyCase
from docgen.kinds.project import Entry
from docgen.kinds.results_report import ResultsReport
from docgen.kinds.studio_activity import Activity
from docgen.kinds.studio_assessment import Assessment
from docgen.kinds.studio_plan import StudioPlan
from docgen.kinds.studio_summary import StudioSummary
from docgen.kinds.study_plan import StudyPlan
from docgen.ledger.people import known
from docgen.ledger.studio.assessment import judged
from docgen.ledger.studio.attendance import turnout_of
from docgen.ledger.studio.cycle import Stretch, phases, whole
from docgen.ledger.studio.figures import studio_figures
from docgen.model.document import Document
from docgen.model.record import MissingFact
from docgen.model.studio import Studio
from docgen.render.filters import cn_date
from docgen.render.placeholder import Placeholder


def studio_names(entry: Entry) -> dict[str, Any]:
    """The names of an entry of a studio; a placeholder where a draft lacks a fact that one rests on."""
    found = next((names for model, names in _RECKONED.items() if isinstance(entry.record, model)), {})
    return {name: _reckoned(reckon, entry) for name, reckon in found.items()}


def _reckoned(reckon: Callable[[Entry], Any], entry: Entry) -> Any:
    try:
        return reckon(entry)
    except MissingFact as gap:
        return Placeholder(str(gap))


def _school(entry: Entry) -> str:
    record = entry.record
    assert isinstance(record, StudyPlan | PartyCase)
    return _studio(entry).school_of(known(record.member))


def _of_year(entry: Entry) -> Any:
    assert isinstance(entry.record, StudioSummary)
    found = studio_figures(entry.home.unit, known(entry.record.number))
    if found is None:  # a rule tells that the cycle has no such year
        raise MissingFact("第几年度")
    return found


def _of_cycle(entry: Entry) -> Any:
    return studio_figures(entry.home.unit)


def _studio(entry: Entry) -> Studio:
    studio = entry.home.unit.studio
    assert studio is not None
    return studio


def _plan_opening(entry: Entry) -> str:
    studio = _studio(entry)
    return (
        f"按照{studio.managing_body}组建书记工作室的安排，{studio.name}的培育期{_from_to(whole(studio))}。"
        "为使工作有目标、有步骤，制定本计划。"
    )


def _report_opening(entry: Entry) -> str:
    record, studio = entry.record, _studio(entry)
    assert isinstance(record, ResultsReport)
    stretch = next((s for s in phases(studio) if s.label == f"{known(record.phase)}阶段"), None)
    when = _from_to(stretch) if stretch else ""
    return f"{record.phase}阶段{when}，工作室形成代表性成果{len(record.results)}项。现将成果情况报告如下。"


def _year_opening(entry: Entry) -> str:
    return f"工作室{_of_year(entry).stretch.label}{_from_to(_of_year(entry).stretch)}。现将这一年的工作总结如下。"


def _final_opening(entry: Entry) -> str:
    studio = _studio(entry)
    return f"{studio.name}由{studio.managing_body}组建，培育期{_from_to(whole(studio))}。现将工作情况总结如下。"


def _from_to(stretch: Stretch) -> str:
    return f"从{cn_date(stretch.start)}至{cn_date(stretch.end)}"


def _lead(make: Callable[[Entry], str]) -> Callable[[Entry], Any]:
    """The lead as it is written, or one made of what the studio's files say."""
    return lambda entry: getattr(entry.record, "lead", None) or make(entry)


_RECKONED: dict[type[Document], dict[str, Callable[[Entry], Any]]] = {
    Activity: {"turnout": turnout_of},
    Assessment: {"judged": judged},
    StudyPlan: {"member_school": _school},
    PartyCase: {"member_school": _school},
    StudioPlan: {"opening": _lead(_plan_opening)},
    ResultsReport: {"opening": _lead(_report_opening)},
    StudioSummary: {"figures": _of_year, "opening": _lead(_year_opening)},
    FinalSummary: {"figures": _of_cycle, "opening": _lead(_final_opening)},
}
"""What each kind may name, and how it is reckoned."""
