"""Days that are free, workdays that make up for them, and years that nobody knows yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from text import plants

from docgen.text.check import check
from docgen.text.holiday import Unknown, holiday


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 10, 1), "国庆节假期"),
        (date(2025, 1, 28), "春节假期"),
        (date(2025, 1, 26), ""),  # a Sunday on which everybody worked
        (date(2025, 3, 8), "星期六"),
        (date(2025, 3, 9), "星期日"),
        (date(2025, 3, 10), ""),
    ],
)
def it_knows_what_makes_a_day_free(day: date, name: str) -> None:
    assert holiday(day) == name


def it_says_once_which_years_it_knows_nothing_of() -> None:
    with pytest.raises(Unknown):
        holiday(date(2199, 1, 1))
    minutes = [paper for paper in plants.sample() if paper.kind == "study_minutes"][:3]
    found = check([replace(paper, day=date(2199, 1, 1)) for paper in minutes], ("holidays",))
    assert [one.message for one in found] == ["2199年的节假日未检测：没有这些年份的节假日数据"]
