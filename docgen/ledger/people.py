"""Who belongs to a unit or to one of its named groups on a day, in the order of the register."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from docgen.kinds.project import School, Unit
from docgen.ledger.once import once
from docgen.model.people import Person
from docgen.model.record import Missing, MissingFact
from docgen.model.unit import Group

T = TypeVar("T")

WHOLE_SCHOOL = ("党总支", "党委")
"""The types of unit that stand above all branches of a school: their members are all members of the school."""

GROUP_NAMES = {
    "中心组": "center",
    "理论学习中心组": "center",
    "党委理论学习中心组": "center",
    "党总支理论学习中心组": "center",
    "全体党员": "members",
    "全体正式党员和预备党员": "members",
    "支委会": "committee",
    "支部委员会": "committee",
    "总支委员会": "committee",
    "党总支委员会": "committee",
    "党委委员会": "committee",
    "委员会": "committee",
    "全体委员": "committee",
    "出席人员": "named",
}
"""What may be written as 参加范围 besides the name of a party group, and which group is meant."""


def key(person: Person) -> str:
    """What tells a person from all others: the id, else the name. A person not known yet raises MissingFact."""
    return person.id or person.name


def known(value: T) -> T:
    """The value, or MissingFact when a draft does not have it yet."""
    if isinstance(value, Missing):
        raise MissingFact(value.label)
    return value


def keys(people: Iterable[Person]) -> set[str]:
    """The keys of several people."""
    return {key(person) for person in people}


@once
def ranks(school: School) -> dict[str, int]:
    """The place of each person in the register, by key."""
    return {key(person): rank for rank, person in enumerate(school.register.people)}


def in_order(unit: Unit, people: Iterable[Person]) -> tuple[Person, ...]:
    """Each of `people` once, in register order; people from outside come last, in the order given."""
    wanted = {key(person): person for person in people}
    rank = ranks(unit.school)
    last = len(rank)
    return tuple(wanted[one] for one in sorted(wanted, key=lambda one: rank.get(one, last)))


def members_on(unit: Unit, day: date) -> tuple[Person, ...]:
    """The party members of a unit on a day; those of a general branch are all members of the school."""
    whole = unit.record.type in WHOLE_SCHOOL
    people = unit.school.register.people
    return tuple(p for p in people if p.member_on(day) and (whole or p.branch == unit.record.short))


def units_below(unit: Unit) -> tuple[Unit, ...]:
    """The units whose records a summary of `unit` counts: all of the school for a general branch, else itself."""
    if unit.record.type not in WHOLE_SCHOOL:
        return (unit,)
    return tuple(below for below in unit.school.units if not below.studio)


def groups_of(unit: Unit) -> tuple[Group, ...]:
    """The party groups of a unit; a general branch has those of its branches too."""
    return tuple(group for below in units_below(unit) for group in below.record.groups)


def group_named(unit: Unit, name: str) -> Group | None:
    """The party group of that name."""
    return next((group for group in groups_of(unit) if group.name == name), None)


@dataclass(frozen=True, slots=True)
class Roll:
    """The people of a group while nobody comes or goes, in register order, with the key of each."""

    people: tuple[Person, ...]
    keys: tuple[str, ...]
    known: frozenset[str]
    """The keys once more, to look one up."""


def group_roll(unit: Unit, group: str, name: str | None, day: date) -> Roll | None:
    """The people of a group (`Subtype.group`) on a day; None when only a list of names can tell.

    `name` is the party group meant by `group`. An unknown group, or one that the unit does not have, is None as well:
    the rule `known-group` tells. Found out once for all days between two changes of the register.
    """
    memo = unit.school.memo
    since = bisect_right(turning_days(unit.school), day)
    called = f"roll {unit.folder} {group} {name} {since}"
    if called not in memo:
        people = _people(unit, group, name, day)
        memo[called] = None if people is None else roll(people)
    found: Roll | None = memo[called]
    return found


def roll(people: tuple[Person, ...]) -> Roll:
    """A roll of these people."""
    listed = tuple(key(person) for person in people)
    return Roll(people, listed, frozenset(listed))


@once
def turning_days(school: School) -> list[date]:
    """The days on which somebody of the register comes, goes, or becomes a member, in order."""
    after = timedelta(1)
    days: set[date] = set()
    for person in school.register.people:
        days |= {person.since} if person.since else set()
        days |= {day + after for day in (person.until, person.joined) if day and day < date.max}
    return sorted(days)


def group_people(unit: Unit, group: str, name: str | None, day: date) -> tuple[Person, ...] | None:
    """The people of a group on a day in register order, as `group_roll` finds them."""
    found = group_roll(unit, group, name, day)
    return found.people if found else None


def _people(unit: Unit, group: str, name: str | None, day: date) -> tuple[Person, ...] | None:
    record = unit.record
    if group == "members":
        return members_on(unit, day)
    if group == "center" and record.center_group:
        return in_order(unit, (p for p in record.center_group.members if p.here_on(day)))
    if group == "committee" and record.committee:
        return in_order(unit, (m.who for m in record.committee if m.who.here_on(day)))
    found = group_named(unit, name) if group == "group" and name else None
    return in_order(unit, (p for p in found.members if p.member_on(day))) if found else None
