"""Filters on what they cannot use: a date of a text, a percentage of a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from docgen.render.filters import FILTERS
from docgen.render.lint.finding import Finding
from docgen.render.lint.follow import follow
from docgen.render.lint.listing import said
from docgen.render.lint.types import bare, is_many
from docgen.render.lint.view import View

_NUMBER = (int, float, Decimal, Fraction)
_WANTS: dict[str, tuple[str, tuple[type, ...]]] = {
    "日期": ("日期", (date,)),
    "月日": ("日期", (date,)),
    "近日期": ("日期", (date,)),
    "星期": ("日期", (date,)),
    "中文日期": ("日期", (date,)),
    "中文年": ("日期或年份", (date, int)),
    "时刻": ("时刻", (time,)),
    "百分比": ("比例", _NUMBER),
    "大写金额": ("金额", _NUMBER),
    "中文数": ("整数", (int,)),
}
_BY_FUNCTION = {FILTERS[name]: wants for name, wants in _WANTS.items()}


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{{ host | cn_date }}`. Right: `{{ date | cn_date }}`. A text may hold a date: that is only a warning."""
    for parsed, walk in follow(view):
        for line, name, type_ in dict.fromkeys(walk.passed):
            placed = parsed.placed(line)
            wants = _BY_FUNCTION.get(FILTERS.get(name, _none))
            if placed is None or wants is None or _fits(bare(type_), wants[1]):
                continue
            why = f"过滤器“{name}”要的是{wants[0]}，这里给的是{said(type_)}"
            note = placed.warning if bare(type_) is str else placed.error
            yield note("filter-unfit", why, "请换一个过滤器，或去掉它")


def _none() -> None:
    """Stands for a filter that is none of ours."""


def _fits(type_: Any, wanted: tuple[type, ...]) -> bool:
    if is_many(type_):
        return False
    return type_ is Any or not isinstance(type_, type) or type_ is object or issubclass(type_, wanted)
