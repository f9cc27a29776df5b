"""Attendance of one meeting: who was expected, who came, who was absent, and the numbers printed from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from docgen.kinds._minutes_parts import Absence
from docgen.kinds._subtypes import SUBTYPES, Subtype
from docgen.kinds.meeting_notice import Notice
from docgen.kinds.project import Entry, Unit
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.people import GROUP_NAMES, Roll, group_people, group_roll, in_order, key, keys, known, roll
from docgen.model.people import Person
from docgen.model.record import MissingFact


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was expected at a meeting and who came, as known on its day."""

    day: date
    """The day of the meeting; who is a full member is asked for this day."""
    expected: tuple[Person, ...]
    """Who was to come, in register order."""
    present: tuple[Person, ...]
    """Who came: as written, else the expected without the absent, in register order."""
    absent: tuple[Absence, ...]
    """Who was excused or missing, with the reason, as written."""
    unaccounted: tuple[Person, ...]
    """Expected people who are neither among the present nor among the absent."""
    unexpected: tuple[Person, ...]
    """People listed as present or absent who were not expected at all."""
    typed: int | None = None
    """The number 应到 that somebody typed; it is printed, and a rule compares it."""

    @property
    def expected_count(self) -> int:
        """应到: the typed number, else how many were expected."""
        return len(self.expected) if self.typed is None else self.typed

    @property
    def present_count(self) -> int:
        """实到."""
        return len(self.present)

    @property
    def absent_count(self) -> int:
        """缺席."""
        return len(self.absent)

    @property
    def expected_full(self) -> int:
        """How many of the expected were full members on that day."""
        return full(self.expected, self.day)

    @property
    def expected_probationary(self) -> int:
        """How many of the expected were probationary members on that day."""
        return probationary(self.expected, self.day)

    @property
    def present_full(self) -> int:
        """How many of the present were full members on that day."""
        return full(self.present, self.day)

    @property
    def present_probationary(self) -> int:
        """How many of the present were probationary members on that day."""
        return probationary(self.present, self.day)

    @property
    def rate(self) -> Fraction | None:
        """The share of the expected who came, exact; None when nobody was expected."""
        return Fraction(self.present_count, self.expected_count) if self.expected_count else None

    @property
    def rate_text(self) -> str:
        """The share as printed: 90%, 93.3%."""
        return rate_text(self.rate)


def full(people: Iterable[Person], day: date) -> int:
    """How many of `people` are full members on `day`."""
    return sum(person.full_on(day) for person in people)


def probationary(people: Iterable[Person], day: date) -> int:
    """How many of `people` are members on `day` without a vote yet."""
    return sum(person.member_on(day) and not person.full_on(day) for person in people)


def rate_text(rate: Fraction | None) -> str:
    """A share of one as a percentage: whole, else one decimal, half up (records.md N25); None gives ""."""
    if rate is None:
        return ""
    percent = rate * 100
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def minutes_of(entry: Entry) -> Minutes:
    """The record of an entry that is known to be minutes."""
    if not isinstance(entry.record, Minutes):
        raise TypeError(f"{entry.source.shown} is no minutes")
    return entry.record


def subtype_of(minutes: Minutes) -> Subtype:
    """What the type of meeting asks for; a draft without a type raises MissingFact."""
    return SUBTYPES[known(minutes.type)]


def expected_at(minutes: Minutes, unit: Unit) -> Roll | None:
    """Who was to come, by 参加范围 or else by the type of meeting; None when only the lists in the file can tell."""
    written = minutes.group
    if written is None:
        return group_roll(unit, subtype_of(minutes).group, None, known(minutes.date))
    return group_roll(unit, GROUP_NAMES.get(written, "group"), written, known(minutes.date))


def invited(notice: Notice, unit: Unit) -> tuple[Person, ...]:
    """Who is to come to a meeting: those named, else the people of 参加范围 or of the type; none if nobody can tell."""
    if notice.people:
        return in_order(unit, notice.people)
    group = GROUP_NAMES.get(notice.group, "group") if notice.group else SUBTYPES[known(notice.type)].group
    return group_people(unit, group, notice.group, known(notice.day)) or ()


def stated(entry: Entry) -> bool:
    """Whether the file says who came or who did not; `缺席: 无` says that all came. A talk names its two people."""
    said = entry.tree.entries
    return "present" in said or "absent" in said or "talk" in said


def attendance(entry: Entry) -> Attendance:
    """Attendance of a meeting.

    MissingFact when the file does not say who came or who did not, for nobody's presence is ever assumed, and when a
    draft leaves a name, the type or the date open.
    """
    minutes, expected, away = _heads(entry)
    unexpected = tuple(a.who for a in minutes.absent if key(a.who) not in expected.known)
    unaccounted: tuple[Person, ...] = ()
    if minutes.present:
        there = keys(minutes.present)
        if not there <= expected.known:
            unexpected = (*(p for p in minutes.present if key(p) not in expected.known), *unexpected)
        if not expected.known <= there | away:
            unaccounted = tuple(p for p in expected.people if key(p) not in there | away)
    present = minutes.present or _without(expected, away)
    return Attendance(minutes.date, expected.people, present, minutes.absent, unaccounted, unexpected, minutes.expected)


def expected_keys(entry: Entry) -> tuple[str, ...]:
    """The keys of those who were to come. Raises MissingFact like `attendance`."""
    return _heads(entry)[1].keys


def present_keys(entry: Entry) -> Collection[str]:
    """The keys of those who came. Raises MissingFact like `attendance`, and costs much less."""
    minutes, expected, away = _heads(entry)
    if minutes.present:
        return [key(person) for person in minutes.present]
    return [one for one in expected.keys if one not in away] if away else expected.keys


def _heads(entry: Entry) -> tuple[Minutes, Roll, set[str]]:
    """The minutes, who was expected, and the keys of those who were away."""
    minutes, unit = minutes_of(entry), entry.home.unit
    if not stated(entry):
        raise MissingFact("出席或缺席")
    absentees = [absence.who for absence in minutes.absent]
    listed = expected_at(minutes, unit)
    expected = roll(in_order(unit, _named(minutes, absentees))) if listed is None else listed
    return minutes, expected, keys(absentees)


def _without(expected: Roll, away: set[str]) -> tuple[Person, ...]:
    if not away:
        return expected.people
    return tuple(p for p, one in zip(expected.people, expected.keys, strict=True) if one not in away)


def voting(entry: Entry) -> tuple[int, int]:
    """How many of those with a vote were expected and present: the full members, or everybody on a committee."""
    sheet = attendance(entry)
    if subtype_of(minutes_of(entry)).group == "members":
        return sheet.expected_full, sheet.present_full
    return sheet.expected_count, sheet.present_count


def _named(minutes: Minutes, absentees: list[Person]) -> tuple[Person, ...]:
    """The people a file names as present or absent; for a talk that names nobody, the two who talk."""
    talk = minutes.talk
    if talk and not minutes.present:
        return (talk.talker, talk.counterpart, *absentees)
    return (*minutes.present, *absentees)
