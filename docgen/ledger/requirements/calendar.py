"""The calendar of a unit's year: what each month was to bring, what was held, what is overdue."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.implementation_plan import MonthPlan, Plan
from docgen.kinds.project import UnitYear
from docgen.ledger.figures import year_figures
from docgen.ledger.metrics.metric import Look
from docgen.ledger.people import known
from docgen.ledger.requirements.standing import Standing
from docgen.model.event import Matter

_WORDS = {label: label for label in (*SUBTYPES, *get_args(Matter))} | {
    "中心组": "中心组学习",
    "党员大会": "支部党员大会",
    "学习交流": "党支部学习交流",
    "专题培训": "集中培训",
}
"""A word of 形式 in the plan's table of months, and what is held when it is done."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the calendar."""

    month: int
    planned: tuple[str, ...]
    """What the plan says, topic and form."""
    held: tuple[tuple[str, int], ...]
    """What took place, by type and matter, with how often."""
    overdue: tuple[str, ...]
    """What was planned or asked for by the end of the month and did not take place; what was both is told once."""


def calendar(home: UnitYear, standings: Iterable[Standing], on: date) -> tuple[Month, ...]:
    """The twelve months of a unit's year as known on a day."""
    missed = [standing for standing in standings if standing.missed]
    plans = [row for entry in home.entries if isinstance(entry.record, Plan) for row in entry.record.calendar]
    return tuple(_month(home, month, plans, missed, on) for month in range(1, 13))


def _month(home: UnitYear, month: int, plans: list[MonthPlan], missed: list[Standing], on: date) -> Month:
    rows = [row for row in plans if row.month == month]
    held = _held(home, month, on)
    last = date(home.year, month, monthrange(home.year, month)[1])
    asked = dict.fromkeys(s.demand.title for s in missed if s.due.month == month)
    absent = [word for word in _wanted(rows) if not held[word] and word not in asked] if last < on else []
    overdue = [*(f"计划的{word}没有记录" for word in absent), *asked]
    planned = tuple(f"{row.topic}（{row.form}）" if row.form else str(row.topic) for row in rows)
    return Month(month, planned, tuple(held.items()), tuple(overdue))


def _held(home: UnitYear, month: int, on: date) -> Counter[str]:
    days = [date(home.year, month, 1), date(home.year, month, monthrange(home.year, month)[1])]
    look = Look(home, days[0], min(days[1], on))
    held = Counter(str(e.record.type) for e in year_figures(home).meetings if look.within(known(e.record.date)))
    held.update(
        str(event.record.matter) for below in look.homes for event in below.events if look.within(event.record.date)
    )
    return held


def _wanted(rows: Iterable[MonthPlan]) -> Iterator[str]:
    """What the forms of a month name that leaves records."""
    found = (word for row in rows for word, meant in _WORDS.items() if word in (row.form or ""))
    yield from dict.fromkeys(_WORDS[word] for word in found)
