"""Reckon what fits into a chart: the size and turn of labels, the space above the highest column."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.render.charts.value import AROUND_BARS_MM, Chart
from docgen.stationery.signature import width

MM_PER_POINT = 25.4 / 72
GAP_PERCENT = 40
"""Between the columns of two categories, of the width of a column (`c:gapWidth`)."""
_SIDE_MM, _FOOT_MM = 20.0, 26.0
"""What axis, titles and legend take of the width and of the height, about."""
_LINE, _NAME = 1.05, 1.2
_SMALLER = (1.5, 2.5, 3.0)
_SMALLEST_PT = 7.0


@dataclass(frozen=True, slots=True)
class Labels:
    """How labels stand: their size in points, whether they are turned upright, and how long the longest is in mm."""

    size_pt: float
    upright: bool
    length_mm: float


def width_mm(text: str, size_pt: float) -> float:
    """How wide a text is."""
    return width(text) * size_pt * MM_PER_POINT


def number_labels(chart: Chart) -> Labels | None:
    """The numbers at the columns in the largest size that keeps them apart; None when none does or none are wanted."""
    if not chart.labels or (chart.kind == "line" and len(chart.series) > 1):  # lines cross
        return None
    texts = [s.shown(place) for s in chart.series for place, value in enumerate(s.values) if value is not None]
    longest = max(texts, key=len, default="")
    for less in _SMALLER:
        size = max(_SMALLEST_PT, min(names_size_pt(chart), chart.size_pt - less))
        length = width_mm(longest, size)
        if chart.kind == "bar" or length * 1.05 <= _place_mm(chart):
            return Labels(size, False, length)
        if chart.kind == "column" and size * MM_PER_POINT * _LINE <= _place_mm(chart):
            return Labels(size, True, length)
    return None


def _place_mm(chart: Chart) -> float:
    """The width that a label has for itself."""
    category = _category_mm(chart)
    if chart.kind == "line" or len(chart.series) == 1:
        return category
    return category / (len(chart.series) + GAP_PERCENT / 100)


def _category_mm(chart: Chart) -> float:
    return (chart.width_mm - _SIDE_MM) / len(chart.categories)


def names_upright(chart: Chart) -> bool:
    """Whether the names under the columns must be turned to stay apart."""
    widest = max(width_mm(name, chart.size_pt) for name in chart.categories)
    return chart.kind != "bar" and widest * 1.1 > _category_mm(chart)


def names_size_pt(chart: Chart) -> float:
    """The size of the names of the categories: where they stand above or beside each other none touches the next."""
    if chart.kind == "bar":
        pitch = (chart.height_mm - AROUND_BARS_MM) / len(chart.categories)
    elif names_upright(chart):
        pitch = _category_mm(chart)
    else:
        return chart.size_pt
    fitting = int(2 * pitch / MM_PER_POINT / _NAME) / 2
    return max(_SMALLEST_PT, min(chart.size_pt, fitting))


def end_of_axis(chart: Chart) -> float | None:
    """Where the value axis ends; above 100 % there is room for the labels. None where Word sees fit."""
    if chart.maximum is not None or not chart.percent:
        return chart.maximum
    labels = number_labels(chart)
    if labels is None:
        return 1.0
    along = chart.kind == "bar" or labels.upright
    needed = labels.length_mm if along else labels.size_pt * MM_PER_POINT * 1.5
    plot = chart.width_mm - 2 * _SIDE_MM if chart.kind == "bar" else chart.height_mm - _FOOT_MM
    tenths = -(-10 * needed // max(plot - needed, 1.0))
    return 1 + min(5, max(1, int(tenths))) / 10
