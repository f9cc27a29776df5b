"""The rows of 学时台账: each member at the end of the year with the hours of the year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from docgen.kinds.hours_ledger import HoursLedger, HoursRow
from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.ledger.books._common import head
from docgen.ledger.events import event_hours
from docgen.ledger.figures import year_figures
from docgen.ledger.hours import PersonHours


def book(home: UnitYear) -> Iterator[tuple[HoursLedger, tuple[Entry | Occurrence, ...]]]:
    """One ledger a year; also of members without any hours."""
    figures = year_figures(home)
    rows = tuple(_row(number, one, home) for number, one in enumerate(figures.hours, 1))
    trained = [event for event in figures.events if event_hours(event)]
    counted: tuple[Entry | Occurrence, ...] = (*figures.meetings, *figures.reflections, *trained)
    if rows:
        yield HoursLedger(**head(home, counted), rows=rows, total=_total(rows)), counted


def _row(number: int, one: PersonHours, home: UnitYear) -> HoursRow:
    full = one.person.full_on(year_figures(home).last_day)
    return HoursRow(
        number=number,
        name=str(one.person),
        membership="正式党员" if full else "预备党员",
        sessions=one.sums.times,
        study=one.sums.study,
        makeup=one.sums.makeup,
        training=one.sums.training,
        hours=one.total,
    )


def _total(rows: tuple[HoursRow, ...]) -> HoursRow:
    names = ("study", "makeup", "training", "hours")
    amounts: dict[str, Any] = {name: sum((getattr(row, name) for row in rows), Decimal(0)) for name in names}
    return HoursRow(name="合计", sessions=sum(row.sessions for row in rows), **amounts)
