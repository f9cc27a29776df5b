"""How series are told apart in black and white: fills, patterns, dashes and marks."""

from __future__ import annotations

from docgen.render.charts.markup import hatched, line, node, solid, val
from docgen.stationery.ooxml import Element

_FILLS = ("595959", "wdUpDiag", "D9D9D9", "smGrid", "FFFFFF", "ltHorz", "8C8C8C", "wdDnDiag", "pct25", "dkVert")
"""Greys and patterns, neighbours as different as can be."""
_DASHES = ("solid", "dash", "sysDot", "lgDashDot", "sysDash")
_MARKS = ("circle", "square", "triangle", "diamond", "x", "plus", "star")
_LINE_PT, _MARK_PT = 1.75, 7


def fill(number: int) -> Element:
    """The fill of the columns of a series, counted from 0."""
    look = _FILLS[number % len(_FILLS)]
    return hatched(look) if look[0].islower() else solid(look)


def stroke(number: int) -> Element:
    """The line of a series."""
    return line(_LINE_PT, dash=_DASHES[number % len(_DASHES)])


def mark(number: int) -> Element:
    """The mark at each value of a line: filled for every other series."""
    inside = solid("000000" if number % 2 == 0 else "FFFFFF")
    shape = val("c:symbol", _MARKS[number % len(_MARKS)])
    return node("c:marker", shape, val("c:size", _MARK_PT), node("c:spPr", inside, line(0.75)))
