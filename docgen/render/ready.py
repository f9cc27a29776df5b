"""Make a marked part ready to be compiled: structural tags in their places, what its documents can need found out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.render.finish import number_drawings
from docgen.render.gaps import mark_adjoining
from docgen.render.lift import lift
from docgen.render.marks import Marked
from docgen.render.needs import Needs, needs
from docgen.render.numbering import Numbering
from docgen.render.restarts import restarted
from docgen.render.sections import settled
from docgen.render.turns import Thing
from docgen.render.uniques import Uniques


@dataclass(frozen=True, slots=True)
class Ready:
    """What is known of a part before it is compiled."""

    needs: Needs = field(default_factory=Needs)
    things: list[Thing] = field(default_factory=list)
    """What loops repeat and a document may hold only once."""
    lists: dict[str, frozenset[int]] = field(default_factory=dict)
    """The lists that start again, and at which levels."""


def ready(
    part: Marked, body: bool, words: bool, numbering: Numbering | None = None, drawings: Iterator[int] | None = None
) -> Ready:
    """The part made ready; `body`: the main one; `words`: it holds paragraphs; `drawings`: ids for those of another."""
    mark_adjoining(part.root)
    number_drawings(part.root, None if body else drawings)
    lift(part)
    if not words:
        return Ready()
    settled(part)
    things: list[Thing] = []
    lists = restarted(part, numbering, things) if numbering else {}
    torn = Uniques(part, things, drawings=not body).found()
    return Ready(needs(part, body, torn), things, lists)
