"""Study hours: what each session and training earns each person, and the sums of a year with their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from docgen.kinds.project import Entry, Occurrence, School
from docgen.kinds.study_minutes import Minutes
from docgen.kinds.training_reflection import Reflection
from docgen.ledger.attendance import attendance, minutes_of, present_keys, subtype_of
from docgen.ledger.events import STUDY, event_hours, participants
from docgen.ledger.once import once
from docgen.ledger.people import in_order, key, keys, known
from docgen.model.event import Event
from docgen.model.people import Person

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Credit:
    """Hours that one record earned one person."""

    person: Person
    """Who earned them."""
    hours: Decimal
    """学时; an hour of 60 minutes is one."""
    entry: Entry | Occurrence
    """The record or event they come from."""
    day: date
    """The day they were earned: of the session, of the make-up study, of the start of the training."""
    makeup: bool = False
    """Whether they were earned by making up for an absence."""


@dataclass(slots=True)
class Sums:
    """The hours of one person by where they were earned; grows by one credit after another."""

    study: Decimal = NOTHING
    """At sessions."""
    makeup: Decimal = NOTHING
    """By making up for an absence."""
    training: Decimal = NOTHING
    """In trainings."""
    times: int = 0
    """How many sessions and trainings."""

    @property
    def total(self) -> Decimal:
        """学时 in all."""
        return self.study + self.makeup + self.training

    def add(self, credit: Credit, *, training: bool) -> None:
        """Count one credit."""
        self.times += 1
        if training:
            self.training += credit.hours
        elif credit.makeup:
            self.makeup += credit.hours
        else:
            self.study += credit.hours


@dataclass(frozen=True, slots=True)
class PersonHours:
    """All hours of one person in a year; only sums are kept, the records behind them are looked up when asked for."""

    person: Person
    """Whose hours."""
    sums: Sums
    """What they add up to."""
    school: School
    """The school whose records were counted."""
    year: int
    """The year counted."""

    @property
    def total(self) -> Decimal:
        """学时 in all."""
        return self.sums.total

    @property
    def credits(self) -> tuple[Credit, ...]:
        """What they are made of, in the order of days."""
        return credits_of(self.person, self.school, self.year)


def length_in_minutes(start: time, end: time) -> int:
    """The minutes from `start` to `end` of one day."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def session_hours(entry: Entry) -> Decimal:
    """What a meeting is worth: the hours written, else for study its length by the rule of the year; else 0."""
    minutes = minutes_of(entry)
    if minutes.hours is not None:
        return known(minutes.hours)
    if not subtype_of(minutes).study or minutes.end is None:
        return NOTHING
    rule = entry.home.record.conversion
    length = Decimal(length_in_minutes(known(minutes.start), minutes.end)) / (rule.minutes or 60)
    return max(rounded(length, rule.rounding), NOTHING)


def rounded(hours: Decimal, to: str) -> Decimal:
    """Hours to half or whole 学时, half up; or, not rounded, to hundredths."""
    if to == "半学时":
        return (hours * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2
    return hours.quantize(Decimal(1) if to == "整学时" else Decimal("0.01"), ROUND_HALF_UP)


def earned(found: Entry | Occurrence, whose: str = "") -> Iterator[Credit]:
    """What a record or event earns whom; nothing for kinds that earn no hours.

    With the key of somebody in `whose`, of a meeting only what concerns that person need be given.
    """
    if isinstance(found, Occurrence):
        hours = event_hours(found)
        yield from (Credit(p, hours, found, found.record.date) for p in (participants(found) if hours else ()))
    elif isinstance(found.record, Minutes):
        yield from _session_credits(found, whose)
    elif isinstance(found.record, Reflection):
        training, author = found.record.training, found.record.author
        if training.hours:
            yield Credit(known(author), training.hours, found, known(training.start))


def earners(found: Entry | Occurrence) -> set[str]:
    """The keys of those whom a record or event earns hours."""
    if isinstance(found, Entry) and isinstance(found.record, Minutes):
        hours = session_hours(found)
        return {*present_keys(found), *keys(c.person for c in _made_up(found, hours))} if hours else set()
    return keys(credit.person for credit in earned(found))


def _session_credits(entry: Entry, whose: str) -> Iterator[Credit]:
    hours = session_hours(entry)
    if hours == NOTHING:
        return
    if not whose or whose in present_keys(entry):
        there = attendance(entry)
        for person in there.present:
            if not whose or key(person) == whose:
                yield Credit(person, hours, entry, there.day)
    yield from _made_up(entry, hours)


def _made_up(entry: Entry, hours: Decimal) -> Iterator[Credit]:
    for absence in minutes_of(entry).absent if hours else ():
        if absence.makeup:
            yield Credit(absence.who, hours, entry, absence.makeup, makeup=True)


def hours_by_person(school: School, year: int) -> dict[Person, PersonHours]:
    """The hours of everybody who earned some in a year, from the records of all units, in register order.

    A training counts once for its author, however many reflections on it were written.
    """
    totals, people = sums(school, year)
    if not totals:
        return {}
    ordered = in_order(school.units[0], people.values())
    return {p: PersonHours(p, totals[key(p)], school, year) for p in ordered}


def sums(
    school: School, year: int, start: date = date.min, end: date = date.max
) -> tuple[dict[str, Sums], dict[str, Person]]:
    """What was earned from `start` to `end`, by the key of each person, and these people.

    Memory grows with the people and the trainings, not with sessions times people.
    """
    first, last = _span(school, year)
    start, end = max(start, first), min(end, last)  # all windows that hold everything are one
    totals = _sums(school, year, start, end)
    by_key = {key(person): person for person in school.register.people}
    return totals, {one: by_key[one] for one in totals if one in by_key}


@once
def _span(school: School, year: int) -> tuple[date, date]:
    """The first and the last day on which hours of a year can have been earned."""
    days = [day for record in records(school, year) for day in _days(record)]
    return min(days, default=date(year, 1, 1)), max(days, default=date(year, 12, 31))


def _days(found: Entry | Occurrence) -> Iterator[date]:
    record = found.record
    yield known(record.training.start if isinstance(record, Reflection) else record.date)
    if isinstance(record, Minutes):
        yield from (absence.makeup for absence in record.absent if absence.makeup)


@once
def _sums(school: School, year: int, start: date, end: date) -> dict[str, Sums]:
    """The sums by key. Sessions, of which there are many, are added up without a credit for each person."""
    totals: defaultdict[str, Sums] = defaultdict(Sums)
    sessions, others = _parted(records(school, year))
    for session in sessions:
        hours = session_hours(session)
        if hours and start <= known(session.record.date) <= end:
            for one in present_keys(session):
                own = totals[one]
                own.study += hours
                own.times += 1
    for credit, training in _counted(others):
        if start <= credit.day <= end:
            totals[key(credit.person)].add(credit, training=training)
    for session in sessions:
        for credit in _made_up(session, session_hours(session)):
            if start <= credit.day <= end:
                totals[key(credit.person)].add(credit, training=False)
    return dict(totals)


def _parted(found: Iterable[Entry | Occurrence]) -> tuple[list[Entry], list[Entry | Occurrence]]:
    """The meetings that are no trainings, and everything else that may earn hours."""
    listed = list(found)
    sessions = [f for f in listed if isinstance(f, Entry) and isinstance(f.record, Minutes) and not training_name(f)]
    apart = {id(session) for session in sessions}
    return sessions, [one for one in listed if id(one) not in apart]


def credits_of(person: Person, school: School, year: int, *, trainings: bool = False) -> tuple[Credit, ...]:
    """What the hours of one person are made of, in the order of days; `trainings`: only those of trainings."""
    wanted = key(person)
    found = (
        credit
        for credit, training in _counted(_by_earner(school, year).get(wanted, ()), wanted)
        if key(credit.person) == wanted and training >= trainings
    )
    return tuple(sorted(found, key=lambda credit: credit.day))


@once
def _by_earner(school: School, year: int) -> dict[str, list[Entry | Occurrence]]:
    """Key of a person → the records of a year that earn that person hours."""
    index: dict[str, list[Entry | Occurrence]] = {}
    for found in records(school, year):
        for who in earners(found):
            index.setdefault(who, []).append(found)
    return index


def records(school: School, year: int) -> Iterator[Entry | Occurrence]:
    """What may earn hours: the entries and events of a year, of all units."""
    for unit in school.units:
        for home in unit.years:
            if home.year == year:
                yield from (entry for entry in home.entries if entry.counts)
                yield from home.events


def _counted(found: Iterable[Entry | Occurrence], whose: str = "") -> Iterator[tuple[Credit, bool]]:
    """All credits, each training of a person once, and whether it is one of a training; `whose` as in `earned`."""
    seen: set[tuple[str, str, date]] = set()
    for record in found:
        name = training_name(record)
        if name is None:
            yield from ((credit, False) for credit in earned(record, whose))
            continue
        for credit in earned(record, whose):
            mark = (key(credit.person), name, credit.day)
            if mark not in seen:
                seen.add(mark)
                yield credit, True


def training_name(found: Entry | Occurrence) -> str | None:
    """The name of the training that a record is about; None for what is no training."""
    record = found.record
    if isinstance(record, Reflection):
        return known(record.training.name)
    if isinstance(record, Minutes):
        return found.title if "集中培训" in record.matters else None
    return record.name if isinstance(record, Event) and record.matter in STUDY else None
