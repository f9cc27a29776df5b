"""Charts as values: what data they take, how large they become, and that nothing in them overlaps."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from render.charted import A, C, cached, cells, charts
from render.small import p, package

from docgen.render import Template
from docgen.render.charts import Chart, Number, Series, bar_chart, bar_charts, column_chart, line_chart
from docgen.render.charts.chartspace import chartspace
from docgen.render.charts.room import MM_PER_POINT, end_of_axis, names_size_pt, number_labels
from docgen.render.charts.value import from_sign

MONTHS = [f"{month}月" for month in range(1, 13)]
TEMPLATE = Template(package(p("{{ c }}")))
NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=12)
NUMBERS = st.one_of(
    st.none(),
    st.just(0),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(-1e9, 1e9),
    st.fractions(0, 1),
    st.decimals(0, 1000, places=2),
)


@given(
    st.lists(st.tuples(NAMES, NUMBERS), min_size=1, max_size=60),
    st.sampled_from(["bar", "column", "line"]),
    st.sampled_from(["General", "0", "0.00", "0%", "0.0%"]),
    NAMES,
)
def it_loses_no_number_and_no_name(items: list[tuple[str, Number]], kind: Any, number_format: str, title: str) -> None:
    series = Series("数", tuple(value for _, value in items), number_format)
    chart = Chart(kind, title, tuple(name for name, _ in items), (series,), height_mm=200)
    (drawn,) = charts(TEMPLATE.render({"c": chart}))
    names, values = (f"Sheet1!${column}$2" + (f":${column}${len(items) + 1}" * (len(items) > 1)) for column in "AB")
    assert cached(drawn.root)[names] == [name for name, _ in items] == cells(drawn.workbook, names)
    assert cached(drawn.root)[values] == list(series.values) == cells(drawn.workbook, values)
    for (_, given_), kept in zip(items, series.values, strict=True):
        assert (kept is None) == (given_ is None)
        assert kept is None or given_ is None or kept == pytest.approx(float(given_), rel=1e-14)


@given(st.integers(1, 60))
def it_makes_bar_charts_higher_with_every_bar(count: int) -> None:
    chart = bar_chart("学时", [(f"欧阳静{number}", number) for number in range(count)], "学时")
    assert chart.height_mm <= 225
    pitch = (chart.height_mm - 24) / count
    assert names_size_pt(chart) * MM_PER_POINT < pitch  # no name touches the next
    assert names_size_pt(chart) >= 7
    if count > 1:
        assert chart.height_mm >= bar_chart("学时", [("甲", 1)] * (count - 1)).height_mm


def it_splits_many_bars_evenly_on_one_scale() -> None:
    made = bar_charts("学时", [(f"甲{number}", number) for number in range(95)], "学时", most=40)
    assert [len(chart.categories) for chart in made] == [31, 32, 32]
    assert [chart.title for chart in made] == ["学时（1/3）", "学时（2/3）", "学时（3/3）"]
    assert {chart.maximum for chart in made} == {95}
    assert [name for chart in made for name in chart.categories] == [f"甲{number}" for number in range(95)]
    assert bar_charts("学时", []) == ()
    assert bar_charts("学时", [("甲", 1)]) == (bar_chart("学时", [("甲", 1)]),)
    assert {chart.maximum for chart in bar_charts("率", [("甲", None)] * 41)} == {None}


@pytest.mark.parametrize(
    ("kind", "series", "categories", "expected"),
    [
        ("column", 1, 12, "across"),
        ("column", 3, 12, "upright"),
        ("column", 6, 12, ""),
        ("column", 1, 42, "upright"),
        ("line", 1, 12, "across"),
        ("line", 2, 12, ""),
        ("line", 1, 42, ""),
        ("bar", 1, 42, "across"),
    ],
)
def it_prints_numbers_only_where_there_is_room(kind: Any, series: int, categories: int, expected: str) -> None:
    rows = tuple(Series(f"第{n}支部", (Fraction(2, 3),) * categories, "0.0%") for n in range(series))
    chart = Chart(kind, "率", tuple(f"{n}月" for n in range(categories)), rows, height_mm=220)
    labels = number_labels(chart)
    assert expected == ("" if labels is None else "upright" if labels.upright else "across")
    root = etree.fromstring(chartspace(chart, "rId1"))
    assert {node.get("val") for node in root.iter(f"{C}showVal")} == {"1" if expected else "0"}
    assert bool(list(root.iter(f"{C}majorGridlines"))) == (not expected)


def it_leaves_room_for_numbers_above_a_hundred_percent() -> None:
    full = column_chart("率", MONTHS, {"甲": [1] * 12}, percent=True)
    assert end_of_axis(full) is not None
    assert 1 < (end_of_axis(full) or 0) <= 1.5
    assert end_of_axis(column_chart("率", MONTHS, {"甲": [1] * 12}, percent=True, labels=False)) == 1
    assert end_of_axis(column_chart("率", MONTHS, {"甲": [1.2] * 12}, percent=True)) is None
    assert end_of_axis(column_chart("次", MONTHS, {"甲": [3] * 12})) is None
    assert end_of_axis(column_chart("次", MONTHS, {"甲": [3] * 12}, maximum=8)) == 8


def it_begins_the_axis_at_zero_unless_there_is_less() -> None:
    for values, starts in (([0.9] * 12, ["0"]), ([None] * 12, ["0"]), ([-1, *[0] * 11], [])):
        root = etree.fromstring(chartspace(line_chart("图", MONTHS, {"甲": values}), "rId1"))
        assert [node.get("val") for node in root.iter(f"{C}min")] == starts


def it_writes_percentages_as_the_tables_do() -> None:
    whole = column_chart("率", ["1月", "2月"], {"甲": [Fraction(1, 2), 1]}, percent=True)
    third = column_chart("率", ["1月", "2月"], {"甲": [Fraction(1, 3), None]}, percent=True)
    assert [whole.series[0].shown(place) for place in (0, 1)] == ["50%", "100%"]
    assert [third.series[0].shown(place) for place in (0, 1)] == ["33.3%", "无数据"]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (Decimal("40.50"), "General", "40.5"),
        (40, "General", "40"),
        (1e14, "General", "100000000000000"),
        (-0.001, "0.0", "0.0"),
        (-0.0, "General", "0"),
        (123456789012345, "0.000000%", "12345678901234500.000000%"),
        (0.285, "0%", "29%"),
        (0.0005, "0.0%", "0.1%"),
        (2.675, "0.00", "2.68"),
        (-0.5, "0", "-1"),
        (Fraction(2, 3), "0.0", "0.7"),
    ],
)
def it_shows_numbers_as_excel_does(value: Number, number_format: str, shown: str) -> None:
    assert Series("甲", (value,), number_format).shown(0) == shown


def it_is_a_plain_value() -> None:
    chart = bar_chart("学时", [("张明", Decimal("1.5")), ("李华", None)], "学时", font="仿宋_GB2312", latin="Arial")
    assert pickle.loads(pickle.dumps(chart)) == chart
    assert hash(chart) == hash(pickle.loads(pickle.dumps(chart)))
    assert from_sign(chart.__html__().partition(" ")[2].removesuffix("?>")) == chart
    with pytest.raises(AttributeError):
        chart.title = "别的"  # type: ignore[misc]


def it_keeps_its_titles_and_its_sizes_of_type() -> None:
    chart = column_chart("率", MONTHS, {"甲": [1] * 12}, unit="次", category_title="月份", size_pt=9)
    root = etree.fromstring(chartspace(chart, "rId1"))
    titles = ["".join(node.itertext()) for node in root.iter(f"{C}title")]
    assert titles == ["率", "月份", "次"]
    assert {node.get("sz") for node in root.iter(f"{A}defRPr")} == {"1050", "900", "750"}
    assert not list(etree.fromstring(chartspace(column_chart("", MONTHS, {"甲": [1] * 12}), "rId1")).iter(f"{C}title"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "pie"}, "没有“pie”这种图"),
        ({"categories": ()}, "没有数据"),
        ({"series": ()}, "没有数据"),
        ({"categories": ("1月", "2月")}, "有 2 个类别，“乙”却有 1 个数"),
        ({"width_mm": 157}, "宽 157 毫米，应当在 20 到 156 毫米之间"),
        ({"height_mm": 300}, "高 300 毫米，应当在 20 到 225 毫米之间"),
        ({"height_mm": float("nan")}, "高 nan 毫米"),
        ({"size_pt": 3}, "字号 3 磅"),
        ({"maximum": 0}, "数值轴的最大值 0 应当大于 0"),
        ({"title": "长" * 256}, "超过 255 个字"),
        ({"categories": ("甲\x01",)}, "不允许的字符 U+0001"),
    ],
)
def it_refuses_what_cannot_be_drawn(change: dict[str, Any], said: str) -> None:
    usual: dict[str, Any] = {"kind": "bar", "title": "图", "categories": ("甲",), "series": (Series("乙", (1,)),)}
    with pytest.raises(ValueError, match="图表“") as failure:
        Chart(**{**usual, **change})
    assert said in str(failure.value)


@pytest.mark.parametrize(
    "value",
    [True, "12", float("nan"), float("inf"), Decimal("NaN"), Decimal("sNaN"), 10**400, 10**15, Fraction(10**300)],
)
def it_refuses_what_is_no_number(value: Any) -> None:
    with pytest.raises(ValueError, match=r"不是数|不是能画出来的数"):
        Series("甲", (value,))


def it_refuses_formats_it_cannot_write_in_words() -> None:
    with pytest.raises(ValueError, match="数字格式“#,##0”不能用"):
        Series("甲", (1,), "#,##0")


def it_refuses_more_bars_than_can_be_read() -> None:
    with pytest.raises(ValueError, match="有 61 条，一张图最多 60 条"):
        bar_chart("学时", [("甲", 1)] * 61)
