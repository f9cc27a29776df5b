"""Registered events: who took part, and what they are worth in study hours."""

from __future__ import annotations

from decimal import Decimal

from docgen.kinds.project import Occurrence
from docgen.ledger.once import once
from docgen.ledger.people import GROUP_NAMES, group_people, in_order, keys
from docgen.model.people import Person
from docgen.model.unit import Conversion

STUDY = ("集中培训", "服务能力培训")
"""The matters that earn hours by the days they last; others only where the hours are written."""


@once
def participants(event: Occurrence) -> tuple[Person, ...]:
    """Who took part or did what was registered: 人员, else 参加范围, without 未参加; in register order."""
    record, unit = event.record, event.home.unit
    people = record.people
    if not people and record.group:
        group = GROUP_NAMES.get(record.group, "group")
        people = group_people(unit, group, record.group, record.date) or ()
    away = keys(record.absent)
    return in_order(unit, (p for p in people if not {p.id or p.name} & away))


def event_hours(event: Occurrence) -> Decimal:
    """学时 of each participant: as written, else by days for a training."""
    record = event.record
    if record.hours is not None:
        return record.hours
    if record.matter not in STUDY:
        return Decimal(0)
    days = record.days if record.days is not None else Decimal(_length(event))
    return worth(days, event.home.record.conversion)


def worth(days: Decimal, rule: Conversion) -> Decimal:
    """学时 of so many days; what is left over whole days counts in halves."""
    whole = int(days)
    return whole * rule.full_day + ((days - whole) * 2) * rule.half_day


def _length(event: Occurrence) -> int:
    record = event.record
    return ((record.end or record.date) - record.date).days + 1
