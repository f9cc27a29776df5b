"""The filters of the trade, by tables; each has a Chinese and an English name and hands gaps on."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from checkout import ROOT
from render.templates import said

from docgen.model.people import Person
from docgen.model.prose import Point, Section
from docgen.render.filters import FILTERS, Parts, Unfit
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
        ("cn_date", "2025-03-05", "2025年3月5日"),
        ("cn_date", "2025年12月14日", "2025年12月14日"),
        ("cn_date", "", ""),
        ("short_date", "2025/3/5", "3月5日"),
        ("weekday", "2025.3.5", "星期三"),
        ("cn_year", "2025", "二〇二五年"),
        ("cn_year", "2025-3-5", "二〇二五年"),
        ("cn_year", DAY, "二〇二五年"),
        ("cn_year", None, ""),
        ("cn_long_date", "2025-10-20", "二〇二五年十月二十日"),
        ("cn_long_date", date(2030, 1, 30), "二〇三〇年一月三十日"),
        ("clock", "8:05", "8:05"),
        ("clock", "14时30分", "14:30"),
        ("listed", "张明", "张明"),
        ("listed", Person(name="张明"), "张明"),
        ("padded", ["张明", "王芳芳"], ["张　明", "王芳芳"]),
        ("nth", 3, "第3次"),
        ("nth", "三", "第三次"),
        ("nth", None, ""),
        ("money", 1200.5, "壹仟贰佰元伍角整"),
        ("money", 3, "叁元整"),
        ("money", 0.1, "壹角整"),
        ("titled", "周明", "周明"),
        ("titled", Person(name="何群", gender="男", membership="群众"), "何群先生"),
        ("number", 2.0, "2"),
        ("number", 0.5, "0.5"),
        ("percent", 0.93, "93%"),
        ("percent", Decimal("0.9333"), "93.3%"),
        ("percent", 1, "100%"),
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
    ("name", "value", "said"),
    [
        ("日期", "明天", "“明天”不是日期"),
        ("日期", "2025-2-30", "“2025-2-30”这一天不存在"),
        ("日期", 20250305, "过滤器“日期”用不了：“20250305”不是日期"),
        ("星期", ["2025-3-5"], "不是日期"),
        ("时刻", "25:00", "“25:00”不是时间"),
        ("百分比", "很高", "“很高”不是比例"),
        ("百分比", True, "不是比例"),
        ("大写金额", "很多", "过滤器“大写金额”不能用于“很多”"),
        ("中文数", "三" * 30, f"过滤器“中文数”不能用于“{'三' * 20}…”"),
        ("中文数", -1, "“-1”太大或是负数"),
        ("顿号", 5, "过滤器“顿号”不能用于“5”"),
    ],
)
def it_says_what_it_cannot_use(name: str, value: Any, said: str) -> None:
    with pytest.raises(Unfit) as caught:
        FILTERS[name](value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("{{ names | listed('，') }}", "甲，乙"),
        ("{{ names | 顿号 }}", "甲、乙"),
        ("{{ day | 日期 }}{{ day | 星期 }}", "2025年3月5日星期三"),
        ("{{ 2 | ordinal(3) }}{{ 2 | ordinal(3, '一是') }}{{ 3 | 序数词(3, '首先') }}", "第二，二是最后，"),
        ("{{ ['张明', '李小红'] | 对齐 | 顿号 }}", "张　明、李小红"),
        ("{{ '周明' | 称呼('书记') }}", "周明书记"),
        ("{{ 2 | 第几('届') }}", "第2届"),
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


def it_writes_down_every_filter() -> None:
    manual = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
    assert [name for name in FILTERS if f"`{name}`" not in manual] == []


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
