"""The filters of the trade, by tables; each has a Chinese and an English name and hands gaps on."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from render.templates import said

from docgen.model.people import Person
from docgen.model.prose import Point, Section
from docgen.render.filters import FILTERS, Parts
from docgen.render.placeholder import Placeholder

DAY, SUNDAY = date(2025, 3, 5), date(2025, 12, 14)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("cn_date", DAY, "2025年3月5日"),
        ("cn_date", SUNDAY, "2025年12月14日"),
        ("cn_date", None, ""),
        ("short_date", DAY, "3月5日"),
        ("short_date", None, ""),
        ("weekday", DAY, "星期三"),
        ("weekday", SUNDAY, "星期日"),
        ("weekday", date(2025, 12, 15), "星期一"),
        ("weekday", None, ""),
        ("clock", time(14, 30), "14:30"),
        ("clock", time(8, 5), "8:05"),
        ("clock", time(0, 0), "0:00"),
        ("clock", None, ""),
        ("listed", ["甲", "乙"], "甲、乙"),
        ("listed", (Person(name="张伟", mark="数学组"), Person(name="李华")), "张伟（数学组）、李华"),
        ("listed", [], ""),
        ("listed", None, ""),
        ("padded", "张明", "张　明"),
        ("padded", Person(name="张明"), "张　明"),
        ("padded", "王芳芳", "王芳芳"),
        ("padded", "欧阳小雨", "欧阳小雨"),
        ("number", Decimal("2.0"), "2"),
        ("number", Decimal("1.50"), "1.5"),
        ("number", Decimal("3000"), "3000"),
        ("number", Decimal("0.0"), "0"),
        ("number", 7, "7"),
        ("number", None, ""),
        ("percent", Fraction(9, 10), "90%"),
        ("percent", Fraction(14, 15), "93.3%"),
        ("percent", Fraction(1), "100%"),
        ("percent", Fraction(0), "0%"),
        ("percent", Fraction(1, 16), "6.3%"),
        ("percent", None, ""),
        ("numeral", 12, "十二"),
        ("numeral", 101, "一百零一"),
        ("lines", "甲\n乙", ["甲", "乙"]),
        ("lines", None, []),
        ("ended", "甲", "甲。"),
        ("ended", "甲！", "甲！"),
        ("unended", "甲。", "甲"),
    ],
)
def it_says_it_as_paper_wants_it(name: str, value: Any, wanted: Any) -> None:
    assert FILTERS[name](value) == wanted


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("{{ names | listed('，') }}", "甲，乙"),
        ("{{ names | 顿号 }}", "甲、乙"),
        ("{{ day | 日期 }}{{ day | 星期 }}", "2025年3月5日星期三"),
        ("{{ 2 | ordinal(3) }}{{ 2 | ordinal(3, '一是') }}{{ 3 | 序数词(3, '首先') }}", "第二，二是最后，"),
        ("{{ day | near_date(day) }} {{ other | near_date(day) }}", "3月5日 2026年1月20日"),
    ],
)
def it_works_in_a_template(tag: str, wanted: str) -> None:
    assert said(tag, {"names": ["甲", "乙"], "day": DAY, "other": date(2026, 1, 20)}) == [wanted]


def it_gives_every_filter_two_names() -> None:
    english = {name for name in FILTERS if name.isascii()}
    chinese = set(FILTERS) - english
    assert len(english) == len(chinese)
    assert all(name.isidentifier() for name in FILTERS)
    assert {id(FILTERS[name]) for name in english} == {id(FILTERS[name]) for name in chinese}


@pytest.mark.parametrize("name", [name for name in FILTERS if name.isascii() and name != "blocks"])
def it_hands_a_gap_on(name: str) -> None:
    gap = Placeholder("日期")
    assert FILTERS[name](gap, *([DAY] if name == "near_date" else [2] if name == "ordinal" else [])) is gap


def it_counts_the_parts_of_a_document_through() -> None:
    parts = Parts()
    trees = (Section(title="甲", sections=(Section(title="乙"),)), Section(title="丙", points=(Point(text="丁"),)))
    assert parts.next() == "一、"
    made = FILTERS["blocks"](trees, 1, parts)
    assert [b.number for b in made] == ["二、", "（一）", "三、", "第一，"]
    assert parts.next() == "四、"
    assert [b.number for b in FILTERS["blocks"](trees, 2)] == ["（一）", "1.", "（二）", "第一，"]


def it_shows_a_missing_tree_as_one_paragraph() -> None:
    (block,) = FILTERS["blocks"](Placeholder("主要任务"))
    assert (block.kind, block.text) == ("body", "【待填：主要任务】")
