"""Who of a studio was at an activity: one mark for everybody who was expected, and the counts of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from docgen.kinds.project import Entry
from docgen.kinds.studio_activity import Activity
from docgen.ledger.people import key, known
from docgen.model.people import Person
from docgen.model.studio import Studio

MARKS = {"病假": "病", "事假": "事", "公差": "公", "旷": "旷"}
CAME, LATE = "√", "迟"


@dataclass(frozen=True, slots=True)
class Turnout:
    """The attendance of one activity."""

    people: tuple[Person, ...]
    """Who was expected: host, members who had joined by then, assistants."""
    marks: tuple[str, ...]
    """The mark of each: √ 迟 病 事 公 旷."""

    @property
    def expected(self) -> int:
        """应到."""
        return len(self.people)

    @property
    def present(self) -> int:
        """实到, those who came late included."""
        return sum(mark in (CAME, LATE) for mark in self.marks)

    @property
    def rate(self) -> Fraction | None:
        """实到 / 应到, exact."""
        return Fraction(self.present, self.expected) if self.expected else None

    def mark(self, person: Person) -> str:
        """The mark of somebody, "" for who was not expected."""
        return next((m for p, m in zip(self.people, self.marks, strict=True) if key(p) == key(person)), "")


def turnout(activity: Activity, studio: Studio) -> Turnout:
    """The attendance of an activity. MissingFact when a draft lacks a fact that it rests on."""
    away = {key(leave.who): leave for leave in activity.absent}
    late = {key(person) for person in activity.late}
    people = studio.expected_on(known(activity.date))
    marks = tuple(MARKS[away[key(p)].reason] if key(p) in away else LATE if key(p) in late else CAME for p in people)
    return Turnout(people, marks)


def turnout_of(entry: Entry) -> Turnout:
    """The attendance of the activity that an entry is about."""
    studio = entry.home.unit.studio
    assert isinstance(entry.record, Activity)
    assert studio is not None
    return turnout(entry.record, studio)
