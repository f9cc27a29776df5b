"""How a unit stands with what is asked of it on a day: how much there is, is needed, is lacking, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from docgen.kinds.project import Unit, UnitYear
from docgen.ledger.attendance import rate_text
from docgen.ledger.evidence import Evidence, number
from docgen.ledger.metrics.metric import Found, Look, Number, Subject
from docgen.ledger.people import in_order, key, members_on
from docgen.ledger.requirements.apply import Demand, demands
from docgen.ledger.requirements.windows import Window, windows
from docgen.model.people import Person
from docgen.model.record import MissingFact

State = Literal["达到", "未到期", "欠缺", "逾期", "未设定"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One demand, one subject, one stretch of the year."""

    demand: Demand
    home: UnitYear
    """The year of the unit it is about; for a goal of a general branch this may be a branch."""
    subject: Subject
    window: Window
    now: Number | None
    """What there is so far; None when there is nothing it could be reckoned from."""
    left: Number
    """How much is lacking; 0 when it is met."""
    lacking: tuple[str, ...]
    """What is lacking, in words, where that can be said."""
    state: State
    found: Found | None

    @property
    def due(self) -> date:
        """The last day on which it can be met."""
        return self.window.end

    @property
    def missed(self) -> bool:
        """Whether its time is over and it was not met."""
        return self.state == "逾期"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The records behind `now`, looked up when asked for."""
        return tuple(self.found.trace()) if self.found else ()

    @property
    def now_text(self) -> str:
        """What there is, with its unit: 5次, 28学时, 93.3%."""
        return amount(self.now, self.demand)

    @property
    def needed_text(self) -> str:
        """What is needed: 不少于6次."""
        if self.demand.value is None:
            return "由学校定"
        if self.demand.op == "介于":
            return f"{number(self.demand.value)}—{number(self.demand.upper or 0)}{self.demand.unit}"
        return f"{self.demand.op}{number(self.demand.value)}{self.demand.unit}"


def standings(home: UnitYear, on: date) -> tuple[Standing, ...]:
    """Where a unit's year stands on a day: one for each demand, subject and stretch; later records are not seen."""
    return tuple(
        _standing(demand, below, subject, window, on)
        for demand in demands(home)
        for below, subject in _subjects(demand, home, on)
        for window in windows(demand, below)
        if window.session is None or window.start <= on  # a session that was not yet held is not known
        if _asked(below, subject, window)
    )


def _asked(home: UnitYear, subject: Subject, window: Window) -> bool:
    """Whether something is asked of somebody in a stretch: of a member of a studio not before he or she joined."""
    studio, person = home.unit.studio, subject.person
    return studio is None or person is None or studio.joined(person) <= window.end


def _standing(demand: Demand, home: UnitYear, subject: Subject, window: Window, on: date) -> Standing:
    look = Look(home, window.start, max(window.start, min(window.end, on)), window.session)
    begun = window.start <= on
    try:
        found = demand.metric.compute(look, subject) if begun else None
    except MissingFact as gap:
        found = Found(None, tuple, (f"记录里缺“{gap}”",))
    now = found.value if found else None
    lacking = found.lacking if found else ()
    left = lack(demand, now)
    return Standing(demand, home, subject, window, now, left, lacking, _state(demand, window, found, left, on), found)


def _state(demand: Demand, window: Window, found: Found | None, left: Number, on: date) -> State:
    if demand.value is None:
        return "未设定"
    if found is None:
        return "未到期"
    if found.value is None and not found.lacking:
        # a rate of nothing: whether there should have been something, another requirement asks
        return "未到期" if window.end > on else "达到"
    if left == 0 and found.value is not None:
        return "达到"
    return "逾期" if window.end < on or window.session else "欠缺"


def lack(demand: Demand, now: Number | None) -> Number:
    """How much is lacking or too much; 0 when met. Shares are compared unrounded, as percentages (records.md N25)."""
    if demand.value is None or now is None:
        return 0
    have = Fraction(now) * (100 if demand.metric.percent else 1)
    value, upper = Fraction(demand.value), Fraction(demand.upper if demand.upper is not None else demand.value)
    below, above = max(value - have, Fraction(0)), max(have - upper, Fraction(0))
    return {"不少于": below, "不超过": above, "等于": below + above, "介于": below + above}[demand.op]


def _subjects(demand: Demand, home: UnitYear, on: date) -> Iterator[tuple[UnitYear, Subject]]:
    """Whom a demand is asked of. A plan above the branches speaks for each of them."""
    if home.unit.studio:
        yield from ((home, subject) for subject in _of_studio(demand, home))
        return
    day = min(max(on, date(home.year, 1, 1)), date(home.year, 12, 31))
    if demand.scope in ("党支部", "党小组") and home.unit.record.type != "党支部":
        for below in _branches(home, demand.who):
            yield from _subjects(demand, below, on)
        return
    match demand.scope:
        case "党员" | "班子成员" | "中心组成员":
            people = (p for p in _people(demand.scope, home.unit, day) if key(p) not in demand.exempt)
            yield from ((home, Subject(str(person), person)) for person in people)
        case "党小组":
            yield from ((home, Subject(str(group.name), group=group)) for group in home.unit.record.groups)
        case "中心组":
            group = home.unit.record.center_group
            yield home, Subject(str(group.name) if group else "中心组", group=group)
        case _:
            yield home, Subject(home.unit.record.short)


def _of_studio(demand: Demand, home: UnitYear) -> Iterator[Subject]:
    studio = home.unit.studio
    if studio is None or demand.scope != "入室书记":
        yield Subject(home.unit.record.short)
        return
    people = (member.who for member in studio.members if key(member.who) not in demand.exempt)
    yield from (Subject(str(person), person) for person in people)


def _branches(home: UnitYear, who: str) -> list[UnitYear]:
    """The branches that a plan above them speaks for: those that it names, or all."""
    units = [unit for unit in home.unit.school.units if unit.record.type == "党支部"]
    named = [unit for unit in units if unit.record.short in who or unit.record.name in who]
    return [year for unit in named or units for year in unit.years if year.year == home.year]


def _people(scope: str, unit: Unit, day: date) -> tuple[Person, ...]:
    if scope == "党员":
        return members_on(unit, day)
    record = unit.record
    if scope == "中心组成员" and record.center_group:
        return in_order(unit, (p for p in record.center_group.members if p.here_on(day)))
    return in_order(unit, (member.who for member in record.committee if member.who.here_on(day)))


def amount(value: Number | None, demand: Demand) -> str:
    """A number with the unit of its demand; a share as a percentage."""
    if value is None:
        return "—"
    return rate_text(Fraction(value)) if demand.metric.percent else f"{number(value)}{demand.unit}"
