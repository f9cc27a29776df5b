"""Attendance of a meeting: who was to come, who came, and the numbers from it, counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from docgen.ledger.attendance import attendance, rate_text, voting
from docgen.model.record import MissingFact


def _names(people) -> str:
    return "".join(person.name[-1] for person in people)


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("总支", "类型: 中心组学习\n日期: 2025-5-31", "ADGX"),  # in register order, not in that of the unit's file
        ("总支", "类型: 中心组学习\n日期: 2025-6-1", "ADX"),  # G has left
        ("总支", "类型: 党组织会议\n日期: 2025-3-5", "AD"),
        ("总支", "类型: 党课\n日期: 2025-3-5", "ABCDEFG"),  # all members of the school; H not yet
        ("总支", "类型: 党课\n日期: 2025-9-2", "ABCDEFH"),
        ("一", "类型: 主题党日\n日期: 2025-3-5", "ABC"),
        ("二", "类型: 支部党员大会\n日期: 2025-3-5", "DEFG"),
        ("二", "类型: 党小组会\n参加范围: 数学组\n日期: 2025-3-5", "DE"),
        ("总支", "类型: 党课\n参加范围: 数学组\n日期: 2025-10-8", "DEH"),
        ("总支", "类型: 党课\n参加范围: 全体委员\n日期: 2025-3-5", "AD"),
        ("总支", "类型: 校长办公会\n出席: 丁D、乙B\n缺席: [{姓名: 甲A, 原因: 公差}]\n日期: 2025-3-5", "ABD"),
        ("一", "类型: 谈心谈话\n谈话: {谈话人: 甲A, 谈话对象: 丙C, 内容: 谈。}\n日期: 2025-3-5", "AC"),
    ],
)
def it_knows_who_was_to_come(unit: str, text: str, expected: str, sheet) -> None:
    there = attendance(sheet(unit, f"{text}\n开始: 14:30"))
    assert _names(there.expected) == expected
    assert there.expected_count == len(expected)
    assert there.unaccounted == there.unexpected == ()


def it_takes_those_expected_but_not_absent_for_present(sheet) -> None:
    there = attendance(sheet("二", "类型: 支部党员大会\n日期: 2025-3-5\n开始: 14:30\n缺席: [{姓名: 戊E, 原因: 病假}]"))
    assert _names(there.present) == "DFG"
    assert (there.expected_count, there.present_count, there.absent_count) == (4, 3, 1)
    assert (there.expected_full, there.expected_probationary) == (3, 1)  # F is confirmed in July
    assert (there.present_full, there.present_probationary) == (2, 1)
    assert (there.rate, there.rate_text) == (Fraction(3, 4), "75%")


def it_says_who_is_unaccounted_for_and_who_was_not_expected(sheet) -> None:
    there = attendance(sheet("一", "类型: 主题党日\n日期: 2025-3-5\n开始: 14:30\n出席: 乙B、甲A、丁D"))
    assert _names(there.present) == "BAD"
    assert _names(there.unaccounted) == "C"
    assert _names(there.unexpected) == "D"


def it_prints_the_number_that_was_typed(sheet) -> None:
    there = attendance(sheet("一", "类型: 主题党日\n日期: 2025-3-5\n开始: 14:30\n应到: 4"))
    assert (there.expected_count, there.present_count, there.rate_text) == (4, 3, "75%")


def it_falls_back_on_the_names_where_the_group_is_unknown(sheet) -> None:
    there = attendance(sheet("一", "类型: 主题党日\n参加范围: 合唱队\n出席: 乙B\n日期: 2025-3-5\n开始: 14:30"))
    assert _names(there.expected) == "B"


@pytest.mark.parametrize(("unit", "type", "votes"), [("二", "支部党员大会", (3, 2)), ("总支", "党组织会议", (2, 1))])
def it_counts_those_with_a_vote(unit: str, type: str, votes: tuple[int, int], sheet) -> None:
    text = "日期: 2025-3-5\n开始: 14:30\n缺席: [{姓名: 丁D, 原因: 病假}]"
    assert voting(sheet(unit, f"类型: {type}\n{text}")) == votes


def it_assumes_nobody_present_where_the_file_says_nothing(sheet) -> None:
    with pytest.raises(MissingFact):
        attendance(sheet("一", "类型: 主题党日\n日期: 2025-3-5\n开始: 14:30\n缺席:"))


@pytest.mark.parametrize("gap", ["类型:", "日期:", "缺席: [{原因: 病假}]"])
def it_refuses_to_count_what_is_not_known_yet(gap: str, sheet) -> None:
    known = {"类型": "类型: 党课", "日期": "日期: 2025-3-5", "开始": "开始: 14:30"} | {gap.partition(":")[0]: gap}
    with pytest.raises(MissingFact):
        attendance(sheet("一", "\n".join(known.values()), draft=True))


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(9, 10), "90%"),
        (Fraction(1), "100%"),
        (Fraction(14, 15), "93.3%"),
        (Fraction(2, 3), "66.7%"),
        (Fraction(1797, 2000), "89.9%"),  # 89.85 %: half up, not to even
        (Fraction(0), "0%"),
        (None, ""),
    ],
)
def it_prints_a_rate_with_one_decimal_unless_it_is_whole(rate: Fraction | None, text: str) -> None:
    assert rate_text(rate) == text
