"""What the templates of a studio's documents may name beside their fields: attendance, schools, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docgen.kinds.final_summary import FinalSummary
from docgen.kinds.party_case import PartyCase
from docgen.kinds.project import Entry
from docgen.kinds.studio_activity import Activity
from docgen.kinds.studio_assessment import Assessment
from docgen.kinds.studio_summary import StudioSummary
from docgen.kinds.study_plan import StudyPlan
from docgen.ledger.people import known
from docgen.ledger.studio.assessment import judged
from docgen.ledger.studio.attendance import turnout_of
from docgen.ledger.studio.figures import studio_figures
from docgen.model.document import Document
from docgen.model.record import MissingFact
from docgen.render.placeholder import Placeholder


def studio_names(entry: Entry) -> dict[str, Any]:
    """The names of an entry of a studio; a placeholder where a draft lacks a fact that one rests on."""
    for model, (name, reckon) in _RECKONED.items():
        if isinstance(entry.record, model):
            try:
                return {name: reckon(entry)}
            except MissingFact as gap:
                return {name: Placeholder(str(gap))}
    return {}


def _school(entry: Entry) -> str:
    record, studio = entry.record, entry.home.unit.studio
    assert isinstance(record, StudyPlan | PartyCase)
    assert studio is not None
    return studio.school_of(known(record.member))


def _of_year(entry: Entry) -> Any:
    assert isinstance(entry.record, StudioSummary)
    found = studio_figures(entry.home.unit, known(entry.record.number))
    if found is None:  # a rule tells that the cycle has no such year
        raise MissingFact("第几年度")
    return found


_RECKONED: dict[type[Document], tuple[str, Callable[[Entry], Any]]] = {
    Activity: ("turnout", turnout_of),
    Assessment: ("judged", judged),
    StudyPlan: ("member_school", _school),
    PartyCase: ("member_school", _school),
    StudioSummary: ("figures", _of_year),
    FinalSummary: ("figures", lambda entry: studio_figures(entry.home.unit)),
}
