"""Links between members and the people they keep in touch with, each with its line in branch.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.kinds.project import Unit
from docgen.ledger.evidence import Evidence, in_unit
from docgen.ledger.people import key
from docgen.model.people import Person


def links_of(units: Iterable[Unit], member: str | None = None) -> Iterator[tuple[Evidence, tuple[Person, ...]]]:
    """The links written in these units, or those of the one member with that key, and the people linked."""
    for unit in units:
        for index, link in enumerate(unit.record.links):
            if member in (None, key(link.member)):
                words = f"{link.member}联系{'、'.join(map(str, link.people))}"
                yield in_unit(unit, words, "links", index), link.people
