"""The charts that documents ask for, each with one call: bars of persons, columns or lines of months."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, Unpack

from docgen.render.charts.value import AROUND_BARS_MM, BAR_MM, TEXT_HEIGHT_MM, Chart, Kind, Number, Series, kept

MOST_BARS = 60
"""How many bars one chart holds with names still readable: 60 stand 3.3 mm apart on a whole page."""
_LOWEST_MM, _HIGHEST_MM = 42.0, TEXT_HEIGHT_MM - 3


class Look(TypedDict, total=False):
    """What else may be said of a chart: fields of `Chart`."""

    category_title: str
    width_mm: float
    height_mm: float
    font: str
    latin: str
    size_pt: float
    labels: bool
    maximum: float | None


def bar_chart(
    title: str,
    items: Iterable[tuple[str, Number]],
    unit: str = "",
    *,
    name: str = "",
    percent: bool = False,
    **look: Unpack[Look],
) -> Chart:
    """Lying bars, one for each (label, value), the first on top; the height grows with their number.

    `unit` names the value axis, `name` the numbers (in the workbook; without it the title). `percent`: the values are
    shares of one. ValueError for more than `MOST_BARS` items (see `bar_charts`) or none.
    """
    pairs = list(items)
    if len(pairs) > MOST_BARS:
        raise ValueError(f"图表“{title}”有 {len(pairs)} 条，一张图最多 {MOST_BARS} 条，请分成几张（bar_charts）")
    pitch = min(BAR_MM, (_HIGHEST_MM - AROUND_BARS_MM) / max(1, len(pairs)))
    height = max(_LOWEST_MM, round(AROUND_BARS_MM + pitch * len(pairs), 1))
    series = _series(name or title, [value for _, value in pairs], percent)
    labels = tuple(label for label, _ in pairs)
    look.setdefault("height_mm", height)
    return Chart("bar", title, labels, (series,), value_title=unit, **look)


def bar_charts(
    title: str,
    items: Iterable[tuple[str, Number]],
    unit: str = "",
    *,
    most: int = 40,
    name: str = "",
    percent: bool = False,
    **look: Unpack[Look],
) -> tuple[Chart, ...]:
    """The same in as many charts as are needed for at most `most` bars each, all of one scale; none without items."""
    pairs = list(items)
    count = math.ceil(len(pairs) / most)
    if count > 1 and not percent:
        look.setdefault("maximum", _round_above([float(value) for _, value in pairs if value is not None]))
    made = []
    for number in range(count):
        part = pairs[number * len(pairs) // count : (number + 1) * len(pairs) // count]
        headed = f"{title}（{number + 1}/{count}）" if count > 1 else title
        made.append(bar_chart(headed, part, unit, percent=percent, name=name or title, **look))
    return tuple(made)


def column_chart(
    title: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number]],
    *,
    percent: bool = False,
    unit: str = "",
    **look: Unpack[Look],
) -> Chart:
    """Standing columns: for each of `categories` (months …) one of each of `series` (name → values, None a gap).

    `percent`: the values are shares of one. `unit` names the value axis. ValueError when counts do not agree.
    """
    return _upright("column", title, categories, series, percent, unit, look)


def line_chart(
    title: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number]],
    *,
    percent: bool = False,
    unit: str = "",
    **look: Unpack[Look],
) -> Chart:
    """Lines with marks, for a course over time; a gap stays open. As `column_chart`."""
    return _upright("line", title, categories, series, percent, unit, look)


def _upright(
    kind: Kind,
    title: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number]],
    percent: bool,
    unit: str,
    look: Look,
) -> Chart:
    made = tuple(_series(name, values, percent) for name, values in series.items())
    return Chart(kind, title, tuple(categories), made, value_title=unit, **look)


def _series(name: str, values: Sequence[Number], percent: bool) -> Series:
    """Percentages whole when all are, else with one decimal (records.md N25)."""
    numbers = tuple(kept(value) for value in values)
    if not percent:
        return Series(name, numbers)
    whole = all(value is None or float(f"{value * 100:.12g}").is_integer() for value in numbers)
    return Series(name, numbers, "0%" if whole else "0.0%")


def _round_above(values: list[float]) -> float | None:
    """The next multiple of 5, 50, 0.5 … above all values (60 → 65, 830 → 850); None when none is above zero."""
    most = max(values, default=0.0)
    if most <= 0:
        return None
    step = 10.0 ** math.floor(math.log10(most)) / 2
    return step * (math.floor(most / step) + 1)
