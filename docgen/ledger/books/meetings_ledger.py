"""The rows of 三会一课统计表: every month with the number of meetings of each type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.kinds.meetings_ledger import TYPES, MeetingsLedger, MonthRow
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import minutes_of
from docgen.ledger.books._common import head
from docgen.ledger.figures import year_figures
from docgen.ledger.people import known


def book(home: UnitYear) -> Iterator[tuple[MeetingsLedger, tuple[Entry, ...]]]:
    """One ledger a year; none without such a meeting."""
    wanted = set(TYPES.values())
    counted = tuple(e for e in year_figures(home).meetings if known(minutes_of(e).type) in wanted)
    held = Counter((known(e.record.date).month, str(minutes_of(e).type)) for e in counted)
    if counted:
        rows = tuple(_row(f"{month}月", {t: held[month, t] for t in wanted}) for month in range(1, 13))
        sums = {t: sum(held[month, t] for month in range(1, 13)) for t in wanted}
        yield MeetingsLedger(**head(home, counted), rows=rows, total=_row("合计", sums)), counted


def _row(month: str, held: dict[str, int]) -> MonthRow:
    return MonthRow(month=month, sum=sum(held.values()), **{name: held[label] for name, label in TYPES.items()})
