"""Whoever spoke, read, reviewed or criticised was there; the lecturer of a party lecture may come from elsewhere.

Passes:

    发言: [{发言人: 王志强, 内容: 谈了体会。}]

Fails:

    发言: [{发言人: 王志强, 内容: 谈了体会。}]
    缺席: [{姓名: 王志强, 原因: 公差}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key, keys
from docgen.model.people import Person
from docgen.model.suggest import nearest
from docgen.rules.minutes.meeting import Path, named, taking_part
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule

_ROLES: dict[str, tuple[str, ...]] = {
    "materials": ("reader",),
    "lead_speakers": (),
    "speeches": ("who",),
    "reviews": ("who",),
    "criticisms": ("critic", "to"),
}


def _active(minutes: Minutes) -> Iterator[tuple[Path, Person]]:
    for field, parts in _ROLES.items():
        yield from named(minutes, field, *parts)


def _check(entry: Entry) -> Iterator[Finding]:
    minutes, people = minutes_of(entry), taking_part(entry)
    there = keys(people)
    if minutes.lecture:
        lecturer = minutes.lecture.lecturer
        there.add(key(lecturer))
        if key(lecturer) in keys(absence.who for absence in minutes.absent):
            yield Finding(entry.place("lecture", "lecturer"), f"授课人{lecturer}写在缺席名单里", "请核对缺席名单")
    for path, person in _active(minutes):
        if key(person) not in there:
            guess = nearest(person.name, [p.name for p in people if p.name != person.name])
            hint = f"是不是“{guess}”？" if guess else "请核对出席名单；不是应到人员的写进“列席”"
            yield Finding(entry.place(*path), f"{person}没有到会，不能发言、领学或检查", hint)


RULE = Rule("speaker-present", "发言、领学的人到会", ERROR, _check, (MINUTES,))
