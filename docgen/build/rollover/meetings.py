"""Which meetings come round in which months: those the rules ask for, and those that this year's records show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from docgen.kinds._subtypes import SUBTYPES
from docgen.kinds.project import UnitYear
from docgen.kinds.study_minutes import Minutes

_RECURRING = (
    "中心组学习", "支部党员大会", "支委会", "党小组会", "党课", "主题党日", "组织生活会", "民主评议党员",
    "党支部学习交流", "党组织会议", "经验交流会",
)  # fmt: skip
# 中国共产党支部工作条例（试行）(2018), art. 11-19: 党员大会 each quarter, 支委会 and 党小组会 each month, 主题党日 each
# month, 组织生活会 and 民主评议 each year. 中国共产党党委（党组）理论学习中心组学习规则 (2017): each quarter.
_BRANCH = {"支部党员大会": 4, "支委会": 12, "主题党日": 12, "组织生活会": 1, "民主评议党员": 1}
_ABOVE = {"中心组学习": 4}
_MEASURED = {12: range(1, 13), 4: (3, 6, 9, 12), 1: (12,)}
"""Times a year → the months taken where the records show none: the last of each quarter, the end of the year."""
_SAME = re.compile("党支部|支部|集中|理论|活动")


def months(year: UnitYear) -> dict[int, list[str]]:
    """Month → types of meeting, in the order of the list of types."""
    held = {name: set[int]() for name in _RECURRING}
    for entry in year.entries:
        record = entry.record
        if isinstance(record, Minutes) and entry.counts and isinstance(record.date, date) and str(record.type) in held:
            held[record.type].add(record.date.month)
    for name, times in _wanted(year).items():
        held[name] |= set(_lacking(held[name], times))
    return {
        month: found for month in range(1, 13) if (found := [name for name in SUBTYPES if month in held.get(name, ())])
    }


def _wanted(year: UnitYear) -> dict[str, int]:
    unit = year.unit.record
    if unit.type != "党支部":
        return _ABOVE if unit.center_group else {}
    return _BRANCH | ({"党小组会": 12} if unit.groups else {})


def _lacking(held: set[int], times: int) -> Iterable[int]:
    """The months that complete what was held to `times` a year, one in each stretch of 12 / times months."""
    stretch = 12 // times
    return (month for month in _MEASURED[times] if not any((m - 1) // stretch == (month - 1) // stretch for m in held))


def together(form: str, types: Iterable[str]) -> tuple[str, list[str]]:
    """The forms of a month with the types that it does not name yet, and these types."""
    named = [part for part in re.split(r"[、，,；;]\s*", form) if part]
    new = [name for name in types if not any(_bare(name) in _bare(part) for part in named)]
    return "、".join([*named, *new]) if new else form, new


def _bare(name: str) -> str:
    return _SAME.sub("", name)
