"""Make the text of next year's year.yaml: the year moved on, the theme left out, the terms to be dated."""

from __future__ import annotations

import re
from datetime import date

from docgen.build.rollover.found import Carried, Look
from docgen.build.rollover.years import shifted, to_look_at
from docgen.kinds.project import UnitYear
from docgen.model.record import UNDECIDED
from docgen.model.spots import Spot, spots
from docgen.model.unit import Term, Year
from docgen.source.nodes import Scalar
from docgen.source.writing import Writing


def next_year(year: UnitYear, carried: Carried, path: str) -> str:
    """The text for the year after `year`; what it says of rules and defaults stays.

    What a person must look at is added to `carried`, as lines of `path`.
    """
    source = year.sources[-1]
    assert source.tree is not None
    writing = Writing(source.text)
    found = list(spots(source.tree, Year))
    for spot in found:
        if spot.model is Year and spot.name == "year":
            writing.put(spot.path, str(year.year + 1))
        elif spot.model is Year and spot.name == "theme":
            writing.put(spot.path, None)
        elif spot.holds(date):
            writing.put(spot.path, UNDECIDED)
        elif spot.model is Term and spot.name == "name" and isinstance(spot.value, Scalar):
            writing.put(spot.path, shifted(spot.value.text, year.year))
    _judge(writing, found, carried, path)
    carried.looks += to_look_at(path, _of_this_year(writing.text, year.year), year.year, ())
    return writing.text


def _judge(writing: Writing, found: list[Spot], carried: Carried, path: str) -> None:
    """What was stated or decided for the old year: the one is left out, the other to be confirmed."""
    for spot in found:
        if spot.model is Year and spot.name == "self_check":
            writing.remove(spot.path)
            carried.looks.append(Look(path, 0, f"“{spot.path[-1]}”是对今年情况的说明，没有带过来，请核对后重新写"))
    for spot in found:
        if spot.model is Year and spot.name == "adjustments":
            why = f"“{spot.path[-1]}”沿用今年的，请确认新的一年仍然这样定"
            carried.looks.append(Look(path, writing.line(spot.path), why))


def _of_this_year(text: str, year: int) -> str:
    """The text without school years, which rightly name the old year too."""
    return re.sub(rf"{year}\s*[—–~～至-]+\s*{year + 1}\s*学年", "学年", text)
