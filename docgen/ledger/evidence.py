"""What a number rests on: a record, a registered event or a line of the register, with place, day and share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from docgen.diagnostics import Place
from docgen.kinds.project import Entry, Occurrence, Unit, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.people import key
from docgen.model.people import Person
from docgen.source.nodes import Sequence, find


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was counted."""

    place: Place
    """File and line where it is written."""
    words: str
    """What it is, in Chinese: 支委会（第1次）, the title of a document, a name."""
    day: date | None = None
    """When it happened; None for what has no day."""
    share: str = ""
    """What it adds to the number: 2 学时, 9/10."""


def of_record(found: Entry | Occurrence, share: str = "") -> Evidence:
    """A record or event as evidence."""
    if isinstance(found, Occurrence):
        return Evidence(found.place(), found.title, found.record.date, share)
    record = found.record
    words = found.title
    if isinstance(record, Minutes):
        words = f"{record.type}（第{record.session_no}次）" if record.session_no else str(record.type)
    return Evidence(found.place("date"), words, record.date, share)


def of_records(found: Iterable[Entry | Occurrence]) -> tuple[Evidence, ...]:
    """Several records as evidence, in the order given."""
    return tuple(of_record(one) for one in found)


def of_person(home: UnitYear, person: Person, share: str = "") -> Evidence:
    """A person's line in the register."""
    school = home.unit.school
    listed = school.people.get("people")
    index = next((i for i, one in enumerate(school.register.people) if key(one) == key(person)), None)
    if index is None or not isinstance(listed, Sequence):
        return Evidence(school.people.place, str(person), share=share)
    return Evidence(find(school.people, "people", index, "name").place, str(person), share=share)


def in_unit(unit: Unit, words: str, *path: str | int) -> Evidence:
    """A line of `branch.yaml`."""
    return Evidence(find(unit.tree, *path).place, words)


def in_year(home: UnitYear, words: str, *path: str | int) -> Evidence:
    """A line of `year.yaml`."""
    return Evidence(find(home.tree, *path).place, words)


def number(value: int | Decimal | Fraction) -> str:
    """A number without needless zeros; what does not end is rounded to hundredths."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    return f"{round(Decimal(exact.numerator) / Decimal(exact.denominator), 2).normalize():f}"
