"""Numbers in Chinese words, by tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.model.numerals import LARGEST, capitals, counting, digit_by_digit
from docgen.model.people import Person
from docgen.render.filters import FILTERS


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (101, "一百零一"), (110, "一百一十"),
        (1005, "一千零五"), (1050, "一千零五十"), (10000, "一万"), (10030, "一万零三十"), (10100, "一万零一百"),
        (100010, "十万零一十"), (101000, "十万一千"), (1010000, "一百零一万"),
        (12345678, "一千二百三十四万五千六百七十八"),
        (100000001, "一亿零一"), (100001000, "一亿零一千"), (100010000, "一亿零一万"), (110000000, "一亿一千万"),
    ],
)  # fmt: skip
def it_counts_as_people_do(number: int, words: str) -> None:
    assert counting(number) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"), ("0.05", "伍分"), ("0.5", "伍角整"), ("10", "壹拾元整"), ("1200.5", "壹仟贰佰元伍角整"),
        ("3.04", "叁元零肆分"), ("40000", "肆万元整"), ("1680.32", "壹仟陆佰捌拾元叁角贰分"), ("0.995", "壹元整"),
        ("-3", "负叁元整"),
    ],
)  # fmt: skip
def it_writes_money_in_capitals(amount: str, words: str) -> None:
    assert capitals(Decimal(amount)) == words


def it_refuses_what_has_no_reading() -> None:
    for number in (-1, LARGEST):
        with pytest.raises(ValueError, match="没有通行的读法"):
            counting(number)


def it_reads_years_with_a_round_zero() -> None:
    assert digit_by_digit(2025) == "二〇二五"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("中文年", date(2025, 3, 5), "二〇二五年"),
        ("cn_year", 2030, "二〇三〇年"),
        ("中文日期", date(2025, 10, 20), "二〇二五年十月二十日"),
        ("第几", 3, "第3次"),
        ("大写金额", Decimal(1200), "壹仟贰佰元整"),
        ("numeral", 105, "一百零五"),
        ("称呼", Person(name="周明", gender="男"), "周明同志"),
        ("titled", Person(name="何群", gender="女", membership="群众"), "何群女士"),
        ("money", None, ""),
    ],
)
def it_offers_them_as_filters(name: str, value: object, words: str) -> None:
    assert FILTERS[name](value) == words
