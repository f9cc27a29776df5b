"""What an annual summary says beside figures: what was asked and done, what was decided, how it was the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from docgen.kinds._minutes_parts import Decision
from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import UnitYear
from docgen.ledger.attendance import minutes_of, rate_text
from docgen.ledger.evidence import number
from docgen.ledger.figures import YearFigures, year_figures
from docgen.ledger.requirements.rows import Row, rows
from docgen.ledger.requirements.standing import standings

NONE = "—"
_MOST = 2
"""How many kinds of evidence are named."""
_KIND = re.compile("[（：]")
"""What comes behind the kind of a record in its words: 支委会（第1次）, 集中培训：寒假集训."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that was asked of a unit: how much was required, promised and done."""

    title: str
    """What was asked, and of which branch where the plan speaks of several."""
    required: str
    """规定: what the rule set asks, — where only the plan does."""
    promised: str
    """计划: what the plan of the year promised, — where it does not."""
    done: str
    """完成: what the records show."""
    rate: str
    """完成率: of a number its share of what is asked, of people or months the share that is met; else 达到 or not."""
    evidence: str
    """依据: what the number was counted from."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of a year's meetings."""

    total: int
    """How many there are."""
    open: tuple[Decision, ...]
    """Those of which nobody wrote how they were carried out, by time limit."""

    @property
    def done(self) -> int:
        """How many were carried out."""
        return self.total - len(self.open)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in two years."""

    label: str
    """What was counted."""
    before: str
    """The year before."""
    now: str
    """This year."""
    more: str
    """增减: +3次, −2.5个百分点, 持平."""


def kept(home: UnitYear) -> tuple[Kept, ...]:
    """Everything asked of a unit, with what the year's records show at its end; a goal beside the rule it answers."""
    found = rows(standings(home, year_figures(home).last_day))
    goals = {(row.demand.metric.name, id(row.home)): row for row in found if row.demand.is_goal}
    asked = [row for row in found if not row.demand.is_goal and row.standings]
    told = {(row.demand.metric.name, id(row.home)) for row in asked}
    alone = [row for row in found if row.demand.is_goal and (row.demand.metric.name, id(row.home)) not in told]
    with_rule = [_kept(row, home, row.needed, goals.get((row.demand.metric.name, id(row.home)))) for row in asked]
    return (*with_rule, *(_kept(row, home, NONE, row) for row in alone))


def _kept(row: Row, home: UnitYear, required: str, goal: Row | None) -> Kept:
    whose = "" if row.home is home else f"（{row.home.unit.record.short}）"
    promised = goal.needed if goal else NONE
    return Kept(f"{row.demand.title}{whose}", required, promised, row.now, _rate(row), _evidence(row))


def _rate(row: Row) -> str:
    if row.state == "未设定":
        return NONE
    if len(row.standings) > 1:
        met = sum(standing.state == "达到" for standing in row.standings)
        return rate_text(Fraction(met, len(row.standings)))
    (one,) = row.standings
    if row.demand.op == "不少于" and not row.demand.metric.percent and row.demand.value and one.now is not None:
        return rate_text(Fraction(one.now) / Fraction(row.demand.value))
    return "达到" if one.state == "达到" else "未达到"


def _evidence(row: Row) -> str:
    found = {e.place: e.words for standing in row.standings for e in standing.evidence}
    kinds = list(dict.fromkeys(_KIND.split(words, maxsplit=1)[0] for words in found.values()))
    if len(kinds) > _MOST:
        return f"记录{len(found)}项"
    return f"{'、'.join(kinds)}{len(found)}项" if found else NONE


def decided(figures: YearFigures) -> Decided:
    """What the meetings of a year decided."""
    all_of = [decision for entry in figures.meetings for decision in minutes_of(entry).decisions]
    still = [decision for decision in all_of if not decision.follow_up]
    still.sort(key=lambda decision: (decision.due is None, str(decision.due)))
    return Decided(len(all_of), tuple(still))


def changes(home: UnitYear) -> tuple[Change, ...]:
    """The figures of a year beside those of the year before; none when that has no records."""
    last = next((year for year in home.unit.years if year.year == home.year - 1), None)
    before = year_figures(last) if last else None
    return tuple(_changes(before, year_figures(home))) if before and before.meetings else ()


def _changes(before: YearFigures, now: YearFigures) -> Iterator[Change]:
    for label in (*SUBTYPES, "合计"):
        old, new = before.row(label), now.row(label)
        if old or new:
            times = (old.times if old else 0, new.times if new else 0)
            yield _change("学习和会议合计" if label == "合计" else label, *times, "次")
    rates = [year.row("合计") for year in (before, now)]
    if rates[0] and rates[1] and rates[0].rate is not None and rates[1].rate is not None:
        points = (rates[1].rate - rates[0].rate) * 100
        yield Change("到会率", rates[0].rate_text, rates[1].rate_text, _more(points, "个百分点"))
    yield _change("党员人均学时", before.hours_average, now.hours_average, "学时")
    yield _change("党员总数", before.members.total, now.members.total, "人")


def _change(label: str, old: int | Decimal, new: int | Decimal, unit: str) -> Change:
    return Change(label, f"{number(old)}{unit}", f"{number(new)}{unit}", _more(Fraction(new) - Fraction(old), unit))


def _more(difference: Fraction, unit: str) -> str:
    if not difference:
        return "持平"
    tenth = Decimal(round(abs(difference) * 10)) / 10 if difference.denominator != 1 else abs(difference)
    return f"{'增加' if difference > 0 else '减少'}{number(tenth)}{unit}"
