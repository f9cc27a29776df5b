"""Write a chart as the part that Word draws: `c:chartSpace` with its numbers cached (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from docgen.render.charts.looks import fill, mark, stroke
from docgen.render.charts.markup import UPRIGHT, line, look_of_text, node, none, solid, titled, val, worded
from docgen.render.charts.room import (
    GAP_PERCENT,
    Labels,
    end_of_axis,
    names_size_pt,
    names_upright,
    number_labels,
)
from docgen.render.charts.value import Chart, Series
from docgen.render.charts.workbook import cells
from docgen.stationery.ooxml import Element, R, to_bytes

_CATEGORIES, _VALUES = 500001, 500002
"""The ids of the two axes."""
_TITLE_LARGER = 1.5
_GREY = "BFBFBF"
_SHORT = 4


def chartspace(chart: Chart, workbook_id: str) -> bytes:
    """The part; `workbook_id` is its relation to the workbook."""
    drawn = node(
        "c:chart",
        titled(chart, chart.title, chart.size_pt + _TITLE_LARGER),
        val("c:autoTitleDeleted", 0 if chart.title else 1),
        _plot_area(chart),
        _legend(chart),
        val("c:plotVisOnly", 1),
        val("c:dispBlanksAs", "gap"),
    )
    data = node("c:externalData", val("c:autoUpdate", 0))
    data.set(f"{{{R}}}id", workbook_id)
    root = node(
        "c:chartSpace",
        val("c:date1904", 0),
        val("c:lang", "zh-CN"),
        val("c:roundedCorners", 0),
        drawn,
        node("c:spPr", solid("FFFFFF"), none("a:ln")),
        look_of_text(chart, chart.size_pt),
        data,
    )
    return to_bytes(root)


def _plot_area(chart: Chart) -> Element:
    labels = number_labels(chart)
    series = [_series(chart, number, labels) for number in range(len(chart.series))]
    axes = (val("c:axId", _CATEGORIES), val("c:axId", _VALUES))
    if chart.kind == "line":
        plot = node("c:lineChart", val("c:grouping", "standard"), val("c:varyColors", 0), *series)
        plot.extend([val("c:marker", 1), *axes])
    else:
        plot = node("c:barChart", val("c:barDir", "bar" if chart.kind == "bar" else "col"))
        plot.extend([val("c:grouping", "clustered"), val("c:varyColors", 0), *series])
        plot.extend([val("c:gapWidth", GAP_PERCENT), *axes])
    look = node("c:spPr", none("a:noFill"), none("a:ln"))
    return node("c:plotArea", node("c:layout"), plot, _category_axis(chart), _value_axis(chart), look)


def _series(chart: Chart, number: int, labels: Labels | None) -> Element:
    series = chart.series[number]
    column, last = number + 1, len(chart.categories) + 1
    name = node("c:strRef", worded("c:f", cells(column, 1, 1)), _texts([series.name]))
    names = node("c:strRef", worded("c:f", cells(0, 2, last)), _texts(chart.categories))
    numbers = node("c:numRef", worded("c:f", cells(column, 2, last)), _numbers(series))
    made = node("c:ser", val("c:idx", number), val("c:order", number), node("c:tx", name))
    if chart.kind == "line":
        made.extend([node("c:spPr", stroke(number)), mark(number)])
    else:
        made.extend([node("c:spPr", fill(number), line(0.75)), val("c:invertIfNegative", 0)])
    made.extend([_labels(chart, number, labels), node("c:cat", names), node("c:val", numbers)])
    if chart.kind == "line":
        made.append(val("c:smooth", 0))
    return made


def _texts(texts: tuple[str, ...] | list[str]) -> Element:
    points = [node("c:pt", worded("c:v", text), idx=place) for place, text in enumerate(texts)]
    return node("c:strCache", val("c:ptCount", len(texts)), *points)


def _numbers(series: Series) -> Element:
    points = [
        node("c:pt", worded("c:v", repr(value)), idx=place)
        for place, value in enumerate(series.values)
        if value is not None
    ]
    return node(
        "c:numCache", worded("c:formatCode", series.number_format), val("c:ptCount", len(series.values)), *points
    )


def _labels(chart: Chart, number: int, labels: Labels | None) -> Element:
    wanted = {"LegendKey": 0, "Val": int(labels is not None), "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    shows = [val(f"c:show{what}", value) for what, value in wanted.items()]
    if labels is None:
        return node("c:dLbls", *shows)
    look = node("c:numFmt", formatCode=chart.series[number].number_format, sourceLinked=0)
    text = look_of_text(chart, labels.size_pt, UPRIGHT if labels.upright else 0)
    place = "t" if chart.kind == "line" else "outEnd"
    return node("c:dLbls", look, node("c:spPr", none("a:noFill"), none("a:ln")), text, val("c:dLblPos", place), *shows)


def _category_axis(chart: Chart) -> Element:
    lying = chart.kind == "bar"
    turned = UPRIGHT if names_upright(chart) else 0
    return node(
        "c:catAx",
        val("c:axId", _CATEGORIES),
        node("c:scaling", val("c:orientation", "maxMin" if lying else "minMax")),
        val("c:delete", 0),
        val("c:axPos", "l" if lying else "b"),
        titled(chart, chart.category_title, chart.size_pt, _turned(chart.category_title, lying)),
        node("c:numFmt", formatCode="General", sourceLinked=0),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "low"),
        node("c:spPr", line(0.75)),
        look_of_text(chart, names_size_pt(chart), turned),
        val("c:crossAx", _VALUES),
        val("c:crosses", "autoZero"),
        val("c:auto", 0),
        val("c:lblAlgn", "ctr"),
        val("c:lblOffset", 100),
        val("c:tickLblSkip", 1),
        val("c:noMultiLvlLbl", 1),
    )


def _value_axis(chart: Chart) -> Element:
    lying = chart.kind == "bar"
    end = end_of_axis(chart)
    usual = "0%" if chart.percent else "General"
    form = '[<=1.001]0%;""' if chart.percent and chart.maximum is None else usual
    below = any(value < 0 for series in chart.series for value in series.values if value is not None)
    return node(
        "c:valAx",
        val("c:axId", _VALUES),
        node(
            "c:scaling",
            val("c:orientation", "minMax"),
            val("c:max", end) if end is not None else None,
            None if below else val("c:min", 0),
        ),
        val("c:delete", 0),
        val("c:axPos", "b" if lying else "l"),
        None if number_labels(chart) else node("c:majorGridlines", node("c:spPr", line(0.5, _GREY))),
        titled(chart, chart.value_title, chart.size_pt, _turned(chart.value_title, not lying)),
        node("c:numFmt", formatCode=form, sourceLinked=0),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "nextTo"),
        node("c:spPr", none("a:ln")),
        look_of_text(chart, chart.size_pt, 0),
        val("c:crossAx", _CATEGORIES),
        val("c:crosses", "max" if lying else "autoZero"),
        val("c:crossBetween", "between"),
        val("c:majorUnit", 0.2) if chart.percent and chart.maximum is None else None,
    )


def _turned(title: str, beside: bool) -> int:
    """A short title beside the plot stays upright like the text around, a long one is turned."""
    return UPRIGHT if beside and len(title) > _SHORT else 0


def _legend(chart: Chart) -> Element | None:
    """The names of the series; one alone is named by the title."""
    if len(chart.series) < 2:
        return None
    return node("c:legend", val("c:legendPos", "b"), val("c:overlay", 0), look_of_text(chart, chart.size_pt))
