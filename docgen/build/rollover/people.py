"""Changes of the register around the turn of a year, and who is named although no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.build.rollover.found import Look
from docgen.kinds.project import School, Unit
from docgen.model.people import Person
from docgen.model.spots import spots
from docgen.model.unit import Branch
from docgen.source.nodes import Scalar, Sequence


def changes(school: School, year: int) -> list[str]:
    """What changed in the register during `year` and what is known to change in the next, a sentence each."""
    return [sentence for person in school.register.people for sentence in _of(person, year)]


def _of(person: Person, year: int) -> Iterator[str]:
    if _in(person.since, year):
        yield f"{person}：{_day(person.since)}列入名册"
    if _in(person.until, year):
        yield f"{person}：{_day(person.until)}起不在名册中（调出等）"
    if _in(person.until, year + 1):
        yield f"{person}：名册写明{_day(person.until)}离开"
    if _in(person.joined, year):
        yield f"{person}：{_day(person.joined)}入党"
    if _in(person.confirmed, year):
        yield f"{person}：{_day(person.confirmed)}转为正式党员"
    if person.membership == "预备党员" and person.joined and person.joined.year <= year:
        yield f"{person}：预备党员，{_day(_year_after(person.joined))}预备期满，转正后请改“政治面貌”并写“转正日期”"
    for duty in person.duties:
        if _in(duty.until, year):
            yield f"{person}：{duty.body or ''}{duty.post}任职到{_day(duty.until)}"


def _in(day: date | None, year: int) -> bool:
    return day is not None and day.year == year


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _year_after(day: date) -> date:
    """The day a year later; 29 February becomes 28 February."""
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def gone(school: School, name: str, year: int) -> Person | None:
    """The person whom a file names, if no longer in the register when the year after `year` begins."""
    found = school.register.called(name)
    return found[0] if len(found) == 1 and not found[0].here_on(date(year + 1, 1, 1)) else None


def still_named(unit: Unit, year: int) -> Iterator[Look]:
    """Where the file of a unit names people who are no longer there."""
    source = unit.sources[-1]
    for spot in spots(source.tree, Branch) if source.tree else ():
        values = spot.value.items if isinstance(spot.value, Sequence) else [spot.value]
        for value in values if spot.shape.names else ():
            for name in names_in(value) if isinstance(value, Scalar) else ():
                if gone(unit.school, name, year):
                    words = f"{name}已不在名册中，请改“{spot.path[-1]}”"
                    yield Look(source.shown, value.line + 1, words, " → ".join(map(str, spot.path)))


def names_in(value: Scalar) -> list[str]:
    """The names of a text: several stand with 、 between them."""
    return [name.strip() for name in value.text.replace("，", "、").replace(",", "、").split("、") if name.strip()]
