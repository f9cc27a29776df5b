"""Two meetings of one unit at the same time do not share people.

Passes:

    # minutes/a.yaml
    会次: 1
    # minutes/b.yaml
    会次: 2
    开始: 17:00
    结束: 18:00

Fails:

    # minutes/a.yaml
    会次: 1
    # minutes/b.yaml
    会次: 2
    开始: 15:00
    结束: 18:00
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key, known
from docgen.model.people import Person
from docgen.rules.minutes.meeting import taking_part
from docgen.rules.rule import WARNING, Finding, Rule


def _together(one: Entry, other: Entry) -> bool:
    first, second = sorted((minutes_of(one), minutes_of(other)), key=lambda minutes: minutes.start)
    return first.start == second.start or (first.end is not None and second.start < first.end)


def _in_both(one: Entry, other: Entry) -> list[Person]:
    there = {key(person): person for person in (minutes_of(one).host, *taking_part(one))}
    others = dict.fromkeys(key(person) for person in (minutes_of(other).host, *taking_part(other)))
    return [there[name] for name in others if name in there]


def _check(year: UnitYear) -> Iterator[Finding]:
    days: dict[object, list[Entry]] = {}
    for entry in year.entries:
        if isinstance(entry.record, Minutes):
            days.setdefault(known(entry.record.date), []).append(entry)
    for entries in days.values():
        for one, other in combinations(entries, 2):
            people = _in_both(one, other) if _together(one, other) else []
            if people:
                message = f"与 {one.source.shown} 的时间重叠，{people[0]}等 {len(people)} 人同时在两处"
                related = ((one.place("start"), "同时的会议"),)
                yield Finding(other.place("start"), message, "请核对日期、时间和出席名单", related)


RULE = Rule("meetings-overlap", "同一时间不在两处开会", WARNING, _check, scope="year")
