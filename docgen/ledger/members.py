"""The members of a unit counted on a day: full and probationary, in service and retired, men and women."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.kinds.project import Unit
from docgen.ledger.attendance import full
from docgen.ledger.people import groups_of, members_on
from docgen.model.people import Person
from docgen.model.unit import CommitteeMember


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a unit on a day."""

    day: date
    """The day they are counted."""
    people: tuple[Person, ...]
    """Full and probationary members, in register order."""
    groups: int
    """党小组: of a general branch those of all its branches."""
    committee: tuple[CommitteeMember, ...]
    """The committee of the unit itself."""

    @property
    def total(self) -> int:
        """党员总数."""
        return len(self.people)

    @property
    def full(self) -> int:
        """正式党员."""
        return full(self.people, self.day)

    @property
    def probationary(self) -> int:
        """预备党员."""
        return self.total - self.full

    @property
    def in_service(self) -> int:
        """在职."""
        return sum(person.employment == "在职" for person in self.people)

    @property
    def retired(self) -> int:
        """退休."""
        return sum(person.employment == "退休" for person in self.people)

    @property
    def male(self) -> int:
        """男."""
        return sum(person.gender == "男" for person in self.people)

    @property
    def female(self) -> int:
        """女."""
        return sum(person.gender == "女" for person in self.people)

    def counts(self, name: str, person: Person) -> bool:
        """Whether somebody is among those that a count of people, by its name, counts."""
        return {
            "full": person.full_on(self.day),
            "probationary": not person.full_on(self.day),
            "in_service": person.employment == "在职",
            "retired": person.employment == "退休",
            "male": person.gender == "男",
            "female": person.gender == "女",
        }.get(name, True)

    @property
    def counted(self) -> tuple[tuple[str, str, int], ...]:
        """Name, Chinese label and number of each count; the names are those of `人数核对`."""
        return (
            ("total", "党员总数", self.total),
            ("full", "正式党员", self.full),
            ("probationary", "预备党员", self.probationary),
            ("in_service", "在职", self.in_service),
            ("retired", "退休", self.retired),
            ("male", "男", self.male),
            ("female", "女", self.female),
            ("groups", "党小组数", self.groups),
            ("committee", "委员", len(self.committee)),
        )


def members_of(unit: Unit, day: date) -> Members:
    """The members of `unit` on `day`; those of a general branch are all members of the school."""
    return Members(day, members_on(unit, day), len(groups_of(unit)), unit.record.committee)
