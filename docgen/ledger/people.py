"""Who belongs to a unit or to one of its named groups on a day, in the order of the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from docgen.kinds.project import Unit
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


def in_order(unit: Unit, people: Iterable[Person]) -> tuple[Person, ...]:
    """Each of `people` once, in register order; people from outside come last, in the order given."""
    wanted = {key(person): person for person in people}
    listed = {key(person): wanted[key(person)] for person in unit.school.register.people if key(person) in wanted}
    return tuple((listed | wanted).values())


def members_on(unit: Unit, day: date) -> tuple[Person, ...]:
    """The party members of a unit on a day; those of a general branch are all members of the school."""
    whole = unit.record.type in WHOLE_SCHOOL
    people = unit.school.register.people
    return tuple(p for p in people if p.member_on(day) and (whole or p.branch == unit.record.short))


def units_below(unit: Unit) -> tuple[Unit, ...]:
    """The units whose records a summary of `unit` counts: all of the school for a general branch, else only itself."""
    return tuple(unit.school.units) if unit.record.type in WHOLE_SCHOOL else (unit,)


def groups_of(unit: Unit) -> tuple[Group, ...]:
    """The party groups of a unit; a general branch has those of its branches too."""
    return tuple(group for below in units_below(unit) for group in below.record.groups)


def group_named(unit: Unit, name: str) -> Group | None:
    """The party group of that name."""
    return next((group for group in groups_of(unit) if group.name == name), None)


def group_people(unit: Unit, group: str, name: str | None, day: date) -> tuple[Person, ...] | None:
    """The people of a group (`Subtype.group`) on a day in register order; None when only a list of names can tell.

    `name` is the party group meant by `group`. An unknown group, or one that the unit does not have, is None as well:
    the rule `known-group` tells.
    """
    record = unit.record
    if group == "members":
        return members_on(unit, day)
    if group == "center" and record.center_group:
        return in_order(unit, (p for p in record.center_group.members if p.here_on(day)))
    if group == "committee" and record.committee:
        return in_order(unit, (m.who for m in record.committee if m.who.here_on(day)))
    found = group_named(unit, name) if group == "group" and name else None
    return in_order(unit, (p for p in found.members if p.member_on(day))) if found else None
