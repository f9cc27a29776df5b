"""What a metric is: a name and a function from a stretch of a unit's year to a number with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.ledger.evidence import Evidence, of_records
from docgen.ledger.figures import year_figures
from docgen.ledger.once import once
from docgen.ledger.people import key, known, units_below
from docgen.ledger.tally import when
from docgen.model.event import Matter
from docgen.model.people import Person
from docgen.model.requirement import Scope
from docgen.model.unit import Group

Number = int | Decimal | Fraction
Record = Entry | Occurrence


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a number is about: a unit or its central group, a party group, or a person."""

    label: str
    """As it is printed."""
    person: Person | None = None
    group: Group | None = None

    @property
    def key(self) -> str:
        """What tells it from others of the same unit."""
        return key(self.person) if self.person else self.label


@dataclass(frozen=True, slots=True)
class Look:
    """What a metric looks at: the days from `start` to `end` of a unit's year, or one session of it."""

    home: UnitYear
    start: date
    end: date
    session: Entry | None = None

    @property
    def homes(self) -> tuple[UnitYear, ...]:
        """The years whose records count: of a general branch those of every unit of the school."""
        year = self.home.year
        return tuple(y for unit in units_below(self.home.unit) for y in unit.years if y.year == year)

    def meetings(self, *types: str) -> tuple[Entry, ...]:
        """The meetings of these types in this stretch, by date; or the one session."""
        if self.session:
            return (self.session,)
        found = meetings_by_type(self.home)
        held = [e for label in types for e in found.get(label, ()) if self.within(known(e.record.date))]
        return tuple(held if len(types) == 1 else sorted(held, key=when))

    def marked(self, matter: Matter) -> tuple[Record, ...]:
        """The registered events of a matter and the meetings held for it, in this stretch, by date."""
        found: list[Record] = [event for home in self.homes for event in home.events if event.record.matter == matter]
        found += marked_meetings(self.home).get(matter, ())
        return tuple(sorted((f for f in found if self.within(known(f.record.date))), key=lambda f: f.record.date))

    def within(self, day: date) -> bool:
        """Whether a day lies in this stretch."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Found:
    """A number, what it rests on (looked up when asked for), and what is lacking, in words."""

    value: Number | None
    """None: there is nothing it could be reckoned from."""
    trace: Callable[[], Iterable[Evidence]]
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric. `names` are other words for it; `sessions` gives the meetings it can be asked for one by one."""

    name: str
    label: str
    unit: str
    scope: Scope
    """Whom it is about where nobody says otherwise."""
    compute: Callable[[Look, Subject], Found]
    names: tuple[str, ...] = ()
    sessions: Callable[[UnitYear], Iterable[Entry]] | None = None
    percent: bool = False
    """Whether the value is a share of one, compared as a percentage."""

    @property
    def personal(self) -> bool:
        """Whether each person has a number of his or her own."""
        return self.scope in ("党员", "班子成员", "中心组成员", "入室书记")


def meetings_by_type(home: UnitYear) -> dict[str, tuple[Entry, ...]]:
    """The meetings that count for a unit's year, by type, in the order of dates."""
    return year_figures(home).by_type


@once
def marked_meetings(home: UnitYear) -> dict[str, list[Entry]]:
    """The meetings of a unit's year by each matter they were held for."""
    found: dict[str, list[Entry]] = {}
    for entry in year_figures(home).meetings:
        for matter in entry.record.matters:
            found.setdefault(matter, []).append(entry)
    return found


def times(held: Sequence[Record]) -> Found:
    """How many there are, each of them evidence."""
    return Found(len(held), lambda: of_records(held))
