"""The rows of 学时台账: each member at the end of the year with the hours of the year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from docgen.kinds.hours_ledger import HoursLedger, HoursRow
from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.training_reflection import Reflection
from docgen.ledger.books._common import head
from docgen.ledger.figures import year_figures
from docgen.ledger.hours import PersonHours


def book(home: UnitYear) -> Iterator[tuple[HoursLedger, tuple[Entry, ...]]]:
    """One ledger a year; also of members without any hours."""
    figures = year_figures(home)
    rows = tuple(_row(number, one, home) for number, one in enumerate(figures.hours, 1))
    counted = (*figures.meetings, *figures.reflections)
    if rows:
        yield HoursLedger(**head(home, counted), rows=rows, total=_total(rows)), counted


def _row(number: int, one: PersonHours, home: UnitYear) -> HoursRow:
    training = sum((c.hours for c in one.credits if isinstance(c.entry.record, Reflection)), Decimal(0))
    makeup = sum((c.hours for c in one.credits if c.makeup), Decimal(0))
    full = one.person.full_on(year_figures(home).last_day)
    return HoursRow(
        number=number,
        name=str(one.person),
        membership="正式党员" if full else "预备党员",
        sessions=len(one.credits),
        study=one.total - training - makeup,
        makeup=makeup,
        training=training,
        hours=one.total,
    )


def _total(rows: tuple[HoursRow, ...]) -> HoursRow:
    names = ("study", "makeup", "training", "hours")
    amounts: dict[str, Any] = {name: sum((getattr(row, name) for row in rows), Decimal(0)) for name in names}
    return HoursRow(name="合计", sessions=sum(row.sessions for row in rows), **amounts)
