"""The rows of 决定事项督办表: decisions without a word on how they were carried out, by time limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.kinds._minutes_parts import Decision
from docgen.kinds.decisions_ledger import DecisionRow, DecisionsLedger
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import minutes_of
from docgen.ledger.books._common import head
from docgen.ledger.figures import year_figures
from docgen.ledger.people import known


def book(home: UnitYear) -> Iterator[tuple[DecisionsLedger, tuple[Entry, ...]]]:
    """One ledger a year, also when all is done; none when nothing was decided."""
    meetings = tuple(entry for entry in year_figures(home).meetings if minutes_of(entry).decisions)
    decided = [(entry, decision) for entry in meetings for decision in minutes_of(entry).decisions]
    still = sorted((pair for pair in decided if not pair[1].follow_up), key=_urgent)
    rows = tuple(_row(number, entry, decision) for number, (entry, decision) in enumerate(still, 1))
    if decided:
        note = f"全年会议决定事项{len(decided)}件，已落实{len(decided) - len(still)}件，待落实{len(still)}件。"
        yield DecisionsLedger(**head(home, meetings), rows=rows, note=note), meetings


def _urgent(pair: tuple[Entry, Decision]) -> tuple[date, date]:
    entry, decision = pair
    return (decision.due or date.max, known(entry.record.date))


def _row(number: int, entry: Entry, decision: Decision) -> DecisionRow:
    minutes = minutes_of(entry)
    return DecisionRow(
        number=number,
        date=known(minutes.date),
        meeting=f"{minutes.type}{f'第{minutes.session_no}次' if minutes.session_no else ''}",
        text=decision.text,
        owner=str(decision.owner) if decision.owner else None,
        due=decision.due,
    )
