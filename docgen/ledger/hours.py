"""Study hours: what each session and training earns each person, and the sums of a year with their sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from docgen.kinds.project import Entry, School
from docgen.kinds.study_minutes import Minutes
from docgen.kinds.training_reflection import Reflection
from docgen.ledger.attendance import attendance, minutes_of, subtype_of
from docgen.ledger.people import in_order, key, known
from docgen.model.people import Person

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Credit:
    """Hours that one record earned one person."""

    person: Person
    """Who earned them."""
    hours: Decimal
    """学时; an hour of 60 minutes is one."""
    entry: Entry
    """The record they come from."""
    day: date
    """The day they were earned: of the session, of the make-up study, of the start of the training."""
    makeup: bool = False
    """Whether they were earned by making up for an absence."""


@dataclass(frozen=True, slots=True)
class PersonHours:
    """All hours of one person in a year."""

    person: Person
    """Whose hours."""
    credits: tuple[Credit, ...]
    """What they are made of, in the order of days."""

    @property
    def total(self) -> Decimal:
        """学时 in all."""
        return sum((credit.hours for credit in self.credits), NOTHING)


def length_in_minutes(start: time, end: time) -> int:
    """The minutes from `start` to `end` of one day."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def session_hours(entry: Entry) -> Decimal:
    """What a meeting is worth: the hours written, else for study its length in half hours, half up; else 0."""
    minutes = minutes_of(entry)
    if minutes.hours is not None:
        return known(minutes.hours)
    if not subtype_of(minutes).study or minutes.end is None:
        return NOTHING
    halves = Decimal(length_in_minutes(known(minutes.start), minutes.end)) / 30
    return max(halves.quantize(Decimal(1), ROUND_HALF_UP) / 2, NOTHING)


def earned(entry: Entry) -> tuple[Credit, ...]:
    """What a record earns whom; nothing for kinds that earn no hours."""
    if isinstance(entry.record, Minutes):
        return tuple(_session_credits(entry))
    if isinstance(entry.record, Reflection):
        training, author = entry.record.training, entry.record.author
        if training.hours:
            return (Credit(known(author), training.hours, entry, known(training.start)),)
    return ()


def _session_credits(entry: Entry) -> Iterator[Credit]:
    hours = session_hours(entry)
    if hours == NOTHING:
        return
    there = attendance(entry)
    for person in there.present:
        yield Credit(person, hours, entry, there.day)
    for absence in there.absent:
        if absence.makeup:
            yield Credit(absence.who, hours, entry, absence.makeup, makeup=True)


def hours_by_person(school: School, year: int) -> dict[Person, PersonHours]:
    """The hours of everybody who earned some in a year, from the records of all units, in register order.

    A training counts once for its author, however many reflections on it were written.
    """
    found: dict[str, dict[object, Credit]] = {}
    people: dict[str, Person] = {}
    for entry in _entries(school, year):
        for credit in earned(entry):
            people[key(credit.person)] = credit.person
            found.setdefault(key(credit.person), {}).setdefault(_source(credit), credit)
    if not people:
        return {}
    ordered = in_order(school.units[0], people.values())
    return {p: PersonHours(p, tuple(sorted(found[key(p)].values(), key=lambda c: c.day))) for p in ordered}


def _entries(school: School, year: int) -> Iterator[Entry]:
    for unit in school.units:
        for home in unit.years:
            if home.year == year:
                yield from (entry for entry in home.entries if entry.counts)


def _source(credit: Credit) -> object:
    record = credit.entry.record
    if isinstance(record, Reflection):
        return (known(record.training.name), credit.day)
    return credit.entry.source.shown
