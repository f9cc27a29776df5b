"""What the template of annual summaries may name beside its fields: figures, what was asked and decided, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry
from docgen.ledger.figures import YearFigures, year_figures
from docgen.ledger.review import changes, decided, kept
from docgen.ledger.tally import by_month
from docgen.model.record import Missing, MissingFact
from docgen.render.placeholder import Placeholder

if TYPE_CHECKING:
    from docgen.render.charts import Chart

ANNEXES = {"kept": "任务完成情况表", "months": "各月到会情况", "hours_charts": "党员学时情况"}
"""What a work summary brings along after its signature: name in the context → title without the year."""


def yearly(entry: Entry, record: Summary) -> dict[str, Any]:
    """The names of a summary; of a duty report without those of the annexes."""
    figures = year_figures(entry.home)
    return {
        "figures": figures,
        "linked": figures.linked,
        "reflections": len(figures.reflections),
        "study_hours": _own_hours(record, figures),
        "committee": entry.home.unit.record.committee,
        "answered": _numbered(record),
        "decided": None,
        "changes": (),
        "turnout_chart": None,
        **dict.fromkeys(ANNEXES, ()),
    } | (_reviewed(figures) if record.type == "工作总结" else {})


def _numbered(record: Summary) -> dict[str, int]:
    """The sign of each problem → which one it is."""
    problems = () if isinstance(record.problems, Missing) else record.problems
    signs = [None if isinstance(problem.id, Missing) else problem.id for problem in problems]
    return {sign: number for number, sign in enumerate(signs, 1) if sign}


def _own_hours(record: Summary, figures: YearFigures) -> Any:
    """The hours of whoever reports on his or her own study: as written, else as recorded."""
    if not record.study or not record.reporter or record.study.hours is not None:
        return record.study.hours if record.study else None
    try:
        return figures.hours_of(record.reporter).total
    except MissingFact as gap:
        return Placeholder(str(gap))


def _reviewed(figures: YearFigures) -> dict[str, Any]:
    """What the records of the year show; nothing of it where a draft leaves a fact open that it rests on."""
    try:
        months = tuple(tally for tally in by_month(figures.meetings).values() if tally.times)
        return {
            "decided": decided(figures),
            "changes": changes(figures.home),
            "kept": kept(figures.home),
            "months": months,
            "turnout_chart": _turnout_chart(figures) if months else None,
            "hours_charts": _hours_charts(figures),
        }
    except MissingFact:
        return {}


def _turnout_chart(figures: YearFigures) -> Chart:
    from docgen.render.charts import column_chart

    months = by_month(figures.meetings).values()
    shares = [month.rate for month in months]
    return column_chart("各月到会率", [month.label for month in months], {"到会率": shares}, percent=True)


def _hours_charts(figures: YearFigures) -> tuple[Chart, ...]:
    from docgen.render.charts import bar_charts

    earned = [(str(one.person), one.total) for one in figures.hours]
    return bar_charts("党员全年学时", earned, "学时") if any(hours for _, hours in earned) else ()
