"""Make the text of next year's year.yaml: the year moved on, the theme left out, the terms to be dated."""

from __future__ import annotations

from datetime import date

from docgen.build.rollover.years import shifted
from docgen.kinds.project import UnitYear
from docgen.model.record import UNDECIDED
from docgen.model.spots import spots
from docgen.model.unit import Term, Year
from docgen.source.nodes import Scalar
from docgen.source.writing import Writing


def next_year(year: UnitYear) -> str:
    """The text for the year after `year`; what it says of rules and defaults stays."""
    source = year.sources[-1]
    assert source.tree is not None
    writing = Writing(source.text)
    for spot in spots(source.tree, Year):
        if spot.model is Year and spot.name == "year":
            writing.put(spot.path, str(year.year + 1))
        elif spot.model is Year and spot.name == "theme":
            writing.put(spot.path, None)
        elif spot.holds(date):
            writing.put(spot.path, UNDECIDED)
        elif spot.model is Term and spot.name == "name" and isinstance(spot.value, Scalar):
            writing.put(spot.path, shifted(spot.value.text, year.year))
    return writing.text
