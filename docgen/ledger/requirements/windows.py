"""The stretches of a year in which a requirement is asked for: months, quarters, terms, the year, single sessions."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.people import known
from docgen.ledger.requirements.apply import Demand

if TYPE_CHECKING:
    from docgen.ledger.studio.cycle import Stretch
    from docgen.model.studio import Studio


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a year, first and last day included; `session` is the one meeting it is about."""

    label: str
    """As it is printed: 3月, 第二季度, the name of a term, 全年, the date of a session."""
    start: date
    end: date
    session: Entry | None = None


def windows(demand: Demand, home: UnitYear) -> tuple[Window, ...]:
    """The stretches in which a demand is to be met, in order."""
    year, studio = home.year, home.unit.studio
    if studio and demand.period != "每次":
        return tuple(Window(s.label, s.start, s.end) for s in _stretches(demand, studio))
    match demand.period:
        case "每月":
            return tuple(_months(year, 1))
        case "每季度":
            return tuple(_months(year, 3))
        case "每学期":
            return tuple(_terms(home))
        case "每次":
            sessions = demand.metric.sessions(home) if demand.metric.sessions else ()
            return tuple(_session(entry) for entry in sessions)
    return (Window("全年" if demand.period == "全年" else "常态", date(year, 1, 1), date(year, 12, 31)),)


def _stretches(demand: Demand, studio: Studio) -> tuple[Stretch, ...]:
    """Those of the cycle of a studio, which spans calendar years."""
    from docgen.ledger.studio.cycle import phases, whole, years  # only where there is a studio

    match demand.period:
        case "每阶段":
            return phases(studio)
        case "全年":
            return years(studio)
    return (replace(whole(studio), label=demand.period),)


def _months(year: int, length: int) -> Iterator[Window]:
    for first in range(1, 13, length):
        last = first + length - 1
        label = f"{first}月" if length == 1 else f"第{'一二三四'[first // 3]}季度"
        yield Window(label, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _terms(home: UnitYear) -> Iterator[Window]:
    """The terms as far as they lie in the year; halves of the year where no terms are given."""
    first, last = date(home.year, 1, 1), date(home.year, 12, 31)
    for term in home.record.terms:
        if term.start <= last and term.end >= first:
            yield Window(term.name, max(term.start, first), min(term.end, last))
    if not home.record.terms:
        yield Window("上半年", first, date(home.year, 6, 30))
        yield Window("下半年", date(home.year, 7, 1), last)


def _session(entry: Entry) -> Window:
    day = known(entry.record.date)
    return Window(f"{day.month}月{day.day}日", day, day, entry)
