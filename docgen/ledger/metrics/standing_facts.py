"""Metrics of what holds all the time: the size of a unit, links with people, what the unit states about itself."""

from __future__ import annotations

from docgen.ledger.attendance import full
from docgen.ledger.evidence import in_unit, in_year, of_person
from docgen.ledger.links import links_of
from docgen.ledger.metrics.metric import Found, Look, Metric, Subject
from docgen.ledger.people import key, keys, members_on


def _linked(look: Look, subject: Subject) -> Found:
    """How many people a member keeps in touch with, whichever unit wrote it down."""
    found = list(links_of(look.home.unit.school.units, subject.key))
    people = keys(person for _, linked in found for person in linked)
    return Found(len(people), lambda: [evidence for evidence, _ in found])


def _coverage(look: Look, _: Subject) -> Found:
    """How many people outside the party nobody keeps in touch with."""
    school = look.home.unit.school
    found = list(links_of(school.units))
    linked = keys(person for _, people in found for person in people)
    outside = [p for p in school.register.people if not p.is_member and p.here_on(look.end) and not p.outside]
    alone = [person for person in outside if key(person) not in linked]
    return Found(len(alone), lambda: [evidence for evidence, _ in found], tuple(map(str, alone)))


def _members(look: Look, _: Subject) -> Found:
    people = members_on(look.home.unit, look.end)
    return Found(len(people), lambda: [of_person(look.home, person) for person in people])


def _full_members(look: Look, _: Subject) -> Found:
    people = [p for p in members_on(look.home.unit, look.end) if p.full_on(look.end)]
    return Found(len(people), lambda: [of_person(look.home, person) for person in people])


def _committee(look: Look, _: Subject) -> Found:
    """How many sit on the committee; nothing where fewer than seven full members need none."""
    unit = look.home.unit
    if full(members_on(unit, look.end), look.end) < 7:
        return Found(None, tuple)
    listed = enumerate(unit.record.committee)
    lines = [in_unit(unit, f"{member.who}：{member.post}", "committee", index) for index, member in listed]
    return Found(len(lines), lambda: lines)


def _room(look: Look, _: Subject) -> Found:
    items = look.home.record.self_check.activity_room
    places = range(len(items))
    return Found(len(items), lambda: [in_year(look.home, items[i], "self_check", "activity_room", i) for i in places])


def _basis(look: Look, _: Subject) -> Found:
    words = look.home.record.self_check.score_basis
    return Found(int(bool(words)), lambda: [in_year(look.home, words, "self_check", "score_basis")] if words else [])


METRICS: tuple[Metric, ...] = (
    Metric("linked_people", "联系群众人数", "人", "党员", _linked, ("党员联系群众人数",)),
    Metric("linked_coverage.lacking", "未联系群众人数", "人", "校级党组织", _coverage),
    Metric("unit.members", "党员数", "人", "党支部", _members),
    Metric("unit.full_members", "正式党员数", "人", "党支部", _full_members),
    Metric("unit.committee", "支委会人数", "人", "党支部", _committee),
    Metric("activity_room.items", "活动室五有项数", "项", "校级党组织", _room),
    Metric("review.score_basis", "评议依据", "项", "校级党组织", _basis),
)
