"""The rows of 中心组学习一览表: the sessions of the unit's own central group, by date."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.kinds.center_group_ledger import CenterGroupLedger, SessionRow
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import attendance, minutes_of
from docgen.ledger.books._common import head
from docgen.ledger.figures import year_figures
from docgen.ledger.hours import session_hours
from docgen.ledger.people import known
from docgen.ledger.tally import of_type


def book(home: UnitYear) -> Iterator[tuple[CenterGroupLedger, tuple[Entry, ...]]]:
    """One ledger a year; none without a session."""
    sessions = of_type(year_figures(home).meetings, "中心组学习")
    rows = tuple(_row(entry, number) for number, entry in enumerate(sessions, 1))
    if rows:
        yield CenterGroupLedger(**head(home, sessions), rows=rows, total=_total(rows)), sessions


def _row(entry: Entry, number: int) -> SessionRow:
    minutes, sheet = minutes_of(entry), attendance(entry)
    readers = [material.reader for material in minutes.materials if material.reader]
    leaders = dict.fromkeys(str(person) for person in (*readers, *minutes.lead_speakers))
    return SessionRow(
        number=f"第{minutes.session_no or number}次",
        date=known(minutes.date),
        topic="；".join(str(topic.title) for topic in minutes.topics),
        form="、".join(minutes.form),
        leaders="、".join(leaders),
        expected=sheet.expected_count,
        present=sheet.present_count,
        hours=session_hours(entry),
    )


def _total(rows: tuple[SessionRow, ...]) -> SessionRow:
    return SessionRow(
        number="合计",
        expected=sum(row.expected for row in rows),
        present=sum(row.present for row in rows),
        hours=sum((row.hours for row in rows), Decimal(0)),
    )
