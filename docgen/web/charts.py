"""Charts of a year: meetings and study by month, how many came, hours of each member; with the numbers in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from flask import Blueprint, Response, abort

from docgen.kinds.project import UnitYear
from docgen.ledger.evidence import number
from docgen.ledger.figures import year_figures
from docgen.ledger.tally import by_month
from docgen.ledger.turnout import turnout
from docgen.model.record import MissingFact
from docgen.web.desk import desk
from docgen.web.drawing import Bar, bars, columns

PAGE = Blueprint("charts", __name__)
_MOST = 40
"""Members for which a chart of each is still readable."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name in addresses, its title, its bars, how it is drawn."""

    name: str
    title: str
    bars: list[Bar]
    draw: Callable[[str, list[Bar]], str]

    @property
    def words(self) -> str:
        """The same in a sentence, for those who do not see it."""
        return f"{self.title}：{'，'.join(f'{bar.label} {bar.text}' for bar in self.bars if bar.text)}"


def charts_of(home: UnitYear) -> list[Chart]:
    """The charts of a year; what has no numbers, or lacks a fact, is left out."""
    found = []
    for make in (_times, _came, _hours):
        try:
            chart = make(home)
        except MissingFact:
            continue
        if any(bar.value for bar in chart.bars):
            found.append(chart)
    return found


@PAGE.get("/year/<key>/chart/<name>.svg")
def chart(key: str, name: str) -> Response:
    """One chart as a picture."""
    home = desk().read().year(key)
    found = next((one for one in charts_of(home) if one.name == name), None) or abort(404)
    return Response(found.draw(found.title, found.bars), mimetype="image/svg+xml")


def _times(home: UnitYear) -> Chart:
    months = by_month(year_figures(home).meetings)
    shown = [Bar(row.label, Fraction(row.times), f"{row.times}次" if row.times else "") for row in months.values()]
    return Chart("times", "每月学习和会议次数", shown, columns)


def _came(home: UnitYear) -> Chart:
    held = [entry for entry in year_figures(home).meetings if turnout(entry).expected]
    shown = [
        Bar(row.label, row.rate or Fraction(0), row.rate_text if row.rate is not None else "")
        for row in by_month(held).values()
    ]
    return Chart("came", "每月到会率", shown, lambda title, found: columns(title, found, Fraction(1)))


def _hours(home: UnitYear) -> Chart:
    earned = year_figures(home).hours[:_MOST]
    shown = [Bar(str(one.person), Fraction(one.total), f"{number(Decimal(one.total))}学时") for one in earned]
    return Chart("hours", "党员学时", shown, bars)
