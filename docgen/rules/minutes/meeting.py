"""What several rules for minutes ask about a meeting: who took part in it, in whatever role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import attendance, minutes_of
from docgen.model.people import Person

Path = tuple[str | int, ...]


def taking_part(entry: Entry) -> list[Person]:
    """Everybody in the room: present, 列席 and from above."""
    minutes = minutes_of(entry)
    others = [attendant.who for attendant in (*minutes.nonvoting, *minutes.superiors)]
    return [*attendance(entry).present, *others]


def named(minutes: Minutes, field: str, *parts: str) -> Iterator[tuple[Path, Person]]:
    """The people named in `field`, a list of names or of records with names under `parts`, with their paths."""
    for index, item in enumerate(getattr(minutes, field)):
        if isinstance(item, Person):
            yield (field, index), item
        for part in parts:
            person: Any = getattr(item, part)
            if person is not None:
                yield (field, index, part), person
