"""How the text of one value becomes a date, a time, a number, a yes or no, a line or a prose text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from docgen.model.fields import parse_amount, parse_count, parse_date, parse_line, parse_text, parse_time, parse_yes


@pytest.mark.parametrize(
    "text",
    [
        "2025-3-5", "2025-03-05", "2025/3/5", "2025/03/05", "2025.3.5", "2025.03.05", "2025年3月5日", "2025年03月05日",
        "2025 年 3 月 5 日", " 2025-3-5 ", "2025年3月5",
    ],
)  # fmt: skip
def it_reads_a_date_however_it_is_written(text: str) -> None:
    assert parse_date(text) == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-2-29", "这一天不存在"),
        ("2025-2-30", "这一天不存在"),
        ("2025年4月31日", "这一天不存在"),
        ("2025-13-1", "这一天不存在"),
        ("2025-0-5", "这一天不存在"),
        ("0000-1-1", "这一天不存在"),
        ("25-3-5", "不是日期"),
        ("2025-3", "不是日期"),
        ("3月5日", "不是日期"),
        ("2025-3-5 14:30", "不是日期"),
        ("2025年3月5号", "不是日期"),
        ("三月五日", "不是日期"),
        ("45721", "不是日期"),
    ],
)
def it_says_in_chinese_what_is_no_date(text: str, words: str) -> None:
    assert _refusal(parse_date, text) == "bad-date"
    assert words in _sentence(parse_date, text)
    assert f"“{text}”" in _sentence(parse_date, text)


def it_knows_leap_years() -> None:
    assert parse_date("2024-2-29") == date(2024, 2, 29)


@given(st.dates(min_value=date(1000, 1, 1)))
def it_reads_every_day_in_every_shape(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    for text in (f"{y}-{m}-{d}", f"{y}/{m:02}/{d:02}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日", day.isoformat()):
        assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("14:30", time(14, 30)),
        ("8:05", time(8, 5)),
        ("08:05", time(8, 5)),
        ("0:00", time(0, 0)),
        ("23:59", time(23, 59)),
        ("14：30", time(14, 30)),
        ("14时30分", time(14, 30)),
        ("14时30", time(14, 30)),
        (" 14:30 ", time(14, 30)),
    ],
)
def it_reads_a_time(text: str, wanted: time) -> None:
    assert parse_time(text) == wanted


@pytest.mark.parametrize("text", ["24:00", "14:60", "14", "1430", "14:3", "下午2:30", "14.30", "-1:30", "14:30:00"])
def it_refuses_what_is_no_time(text: str) -> None:
    assert _refusal(parse_time, text) == "bad-time"
    assert f"“{text}”不是时间" in _sentence(parse_time, text)


@pytest.mark.parametrize(("text", "wanted"), [("0", 0), ("12", 12), ("007", 7), (" 3 ", 3), ("999999999", 999999999)])
def it_reads_a_whole_number(text: str, wanted: int) -> None:
    assert parse_count(text) == wanted


@pytest.mark.parametrize("text", ["-1", "1.5", "十二", "12人", "１２", "1e3", "1,000", "1_000", "+3", "1234567890"])
def it_refuses_what_is_no_whole_number(text: str) -> None:
    assert _refusal(parse_count, text) == "bad-number"
    assert f"“{text}”不是整数" in _sentence(parse_count, text)


@pytest.mark.parametrize(("text", "wanted"), [("2", "2"), ("1.5", "1.5"), ("0.25", "0.25"), (" 3000.00 ", "3000.00")])
def it_reads_an_amount_as_it_was_written(text: str, wanted: str) -> None:
    assert parse_amount(text) == Decimal(wanted)
    assert str(parse_amount(text)) == wanted


@pytest.mark.parametrize(
    "text", ["-1", "-0", "1,000", "NaN", "Infinity", "1e3", "1_000", "２", "2学时", "1/2", ".5", "2.", "+2", "9" * 13]
)
def it_refuses_what_is_no_amount(text: str) -> None:
    assert _refusal(parse_amount, text) == "bad-number"
    assert f"“{text}”不是数" in _sentence(parse_amount, text)


@pytest.mark.parametrize(
    ("text", "wanted"), [("是", True), ("有", True), ("true", True), ("True", True), ("否", False), ("无", False)]
)
def it_reads_yes_and_no(text: str, wanted: bool) -> None:
    assert parse_yes(text) is wanted


@pytest.mark.parametrize("text", ["yes", "no", "on", "1", "对", "不是", "是的"])
def it_refuses_what_is_neither_yes_nor_no(text: str) -> None:
    assert _refusal(parse_yes, text) == "bad-yes-no"


def it_keeps_a_line_on_one_line() -> None:
    assert parse_line("  三楼会议室\n") == "三楼会议室"
    assert parse_line("三楼  会议室") == "三楼  会议室"
    assert _refusal(parse_line, "三楼\n会议室") == "line-break"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲\n乙", "甲\n乙"),
        ("甲\r\n乙", "甲\n乙"),
        ("甲\n\n\n乙\n", "甲\n乙"),
        ("　　甲\n　　乙　", "甲\n乙"),
        ("甲 乙\t丙", "甲 乙\t丙"),
        ("\n \n", ""),
    ],
)
def it_reads_each_line_of_prose_as_a_paragraph(text: str, wanted: str) -> None:
    assert parse_text(text) == wanted


@pytest.mark.parametrize(
    "parse", [parse_date, parse_time, parse_count, parse_amount, parse_yes, parse_line, parse_text]
)
def it_lets_pass_what_is_a_value_already(parse: Callable[[Any], Any]) -> None:
    value = object()
    assert parse(value) is value


def _refused(parse: Callable[[Any], Any], text: str) -> PydanticCustomError:
    with pytest.raises(PydanticCustomError) as caught:
        parse(text)
    return caught.value


def _refusal(parse: Callable[[Any], Any], text: str) -> str:
    return _refused(parse, text).type


def _sentence(parse: Callable[[Any], Any], text: str) -> str:
    return _refused(parse, text).message()
