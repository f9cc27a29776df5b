"""The cycle of a studio: its years one after the other, its records of every kind, by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from docgen.kinds.project import Entry, Unit
from docgen.ledger.people import known
from docgen.model.document import Document
from docgen.model.studio import Studio, after

D = TypeVar("D", bound=Document)
_COUNTED = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a cycle, first and last day included."""

    label: str
    """第一年度, 学习阶段, 全周期."""
    start: date
    end: date

    def within(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end


def entries_of(unit: Unit, model: type[Document]) -> tuple[Entry, ...]:
    """The records of a studio of one kind in all its years that count, by date."""
    found = (e for year in unit.years for e in year.entries if isinstance(e.record, model) and e.counts)
    return tuple(sorted(found, key=lambda entry: (known(entry.record.date), entry.source.shown)))


def records_of(unit: Unit, model: type[D], stretch: Stretch | None = None) -> tuple[D, ...]:
    """The same as records, those of a stretch when one is given."""
    found = [e.record for e in entries_of(unit, model) if stretch is None or stretch.within(known(e.record.date))]
    return tuple(record for record in found if isinstance(record, model))


def whole(studio: Studio) -> Stretch:
    """The cycle from its first day to its last."""
    return Stretch("全周期", studio.start, studio.last_day)


def years(studio: Studio) -> tuple[Stretch, ...]:
    """The years of a cycle, each twelve months from its start: 第一年度, 第二年度."""
    return tuple(_years(studio))


def phases(studio: Studio) -> tuple[Stretch, ...]:
    """The phases of a cycle."""
    return tuple(Stretch(phase.label, phase.start, phase.end) for phase in studio.phases)


def _years(studio: Studio) -> Iterator[Stretch]:
    start, number = studio.start, 0
    while start <= studio.last_day:
        end = min(after(studio.start, 12 * (number + 1)) - timedelta(1), studio.last_day)
        yield Stretch(f"第{_COUNTED[number]}年度" if number < len(_COUNTED) else f"第{number + 1}年度", start, end)
        start, number = end + timedelta(1), number + 1
