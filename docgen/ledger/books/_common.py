"""What the ledgers share: whose year they tell, which records, until which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.ledger.people import known, units_below


def head(home: UnitYear, counted: Iterable[Entry | Occurrence]) -> dict[str, Any]:
    """The date of a ledger, which is the last day that it counts, and whose records it counts."""
    days = [known(entry.record.date) for entry in counted]
    last = max(days, default=date(home.year, 1, 1))
    return {"date": last, "scope": "含各党支部" if len(units_below(home.unit)) > 1 else None}
