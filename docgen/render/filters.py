"""The filters of the trade: dates, names, numbers, prose; each has two names, Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from typing import Any

from docgen.ledger.attendance import rate_text
from docgen.model.numerals import capitals, counting, digit_by_digit
from docgen.model.prose import Block, Section, flatten, paragraphs, point_number, section_number
from docgen.render.placeholder import Placeholder

_WEEKDAYS = "一二三四五六日"
_ADDRESS: dict[str | None, str] = {"男": "先生", "女": "女士"}


def cn_date(value: date | None) -> str:
    """A date as GB/T 9704-2012 7.3.5.4 wants it, without padding zeros: 2025年3月5日."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def short_date(value: date | None) -> str:
    """A date for narrow table cells: 3月5日."""
    return f"{value.month}月{value.day}日" if value else ""


def near_date(value: date | None, day: date) -> str:
    """A date in a narrow cell of a document of `day`: the year is named only where it is another."""
    if value is None or not isinstance(day, date):
        return cn_date(value)
    return short_date(value) if value.year == day.year else cn_date(value)


def weekday(value: date | None) -> str:
    """The day of the week: 星期三."""
    return f"星期{_WEEKDAYS[value.weekday()]}" if value else ""


def clock(value: time | None) -> str:
    """A time of day: 14:30."""
    return f"{value.hour}:{value.minute:02d}" if value else ""


def listed(values: Iterable[Any] | None, mark: str = "、") -> str:
    """Values one after the other with a mark between them: 张明、李华."""
    return mark.join(str(value) for value in values or ())


def padded(name: Any) -> str:
    """A name in a vertical list: a two-character name spread to the width of three (records.md N20)."""
    text = str(name)
    return f"{text[0]}\u3000{text[1]}" if len(text) == 2 else text


def number(value: Any) -> str:
    """A number without superfluous zeros: 2, 1.5."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def percent(rate: Fraction | None) -> str:
    """A share of one as a percentage: whole when it is, else with one decimal, half up (records.md N25)."""
    return rate_text(rate)


def numeral(value: int) -> str:
    """A whole number as it is counted in Chinese: 十二, 一百零五."""
    return counting(value)


def cn_year(value: date | int | None) -> str:
    """A year read digit by digit: 二〇二五年."""
    if value is None:
        return ""
    return f"{digit_by_digit(value.year if isinstance(value, date) else value)}年"


def cn_long_date(value: date | None) -> str:
    """A date all in Chinese numerals, for covers and invitations: 二〇二五年三月五日."""
    return f"{cn_year(value)}{counting(value.month)}月{counting(value.day)}日" if value else ""


def nth(value: int | None, counter: str = "次") -> str:
    """Which of several: 第3次, 第二届."""
    return "" if value is None else f"第{value}{counter}"


def money(value: Decimal | int | None) -> str:
    """An amount of yuan in capitals: 壹仟贰佰元伍角整."""
    return "" if value is None else capitals(value)


def titled(person: Any, word: str = "") -> str:
    """A person with a form of address: 同志 for a party member, else 先生 or 女士 by gender; `word` says another."""
    own = "同志" if getattr(person, "is_member", False) else _ADDRESS.get(getattr(person, "gender", None), "")
    return f"{person}{word or own}"


def ordinal(value: int, total: int, kind: str = "第一") -> str:
    """The words that count one of several points: 第一， 一是 首先，."""
    return point_number(kind, value, total)


class Parts:
    """Counts the numbered parts of a document, for profiles that write numbers as text."""

    def __init__(self) -> None:
        self.count = 0

    def next(self) -> str:
        """The number of the next part: 一、."""
        self.count += 1
        return section_number(1, self.count)


def blocks(sections: Iterable[Section] | Placeholder, level: int = 1, parts: Parts | None = None) -> list[Block]:
    """The paragraphs of a prose tree, its first headings being of `level`; as parts they go on from those before."""
    if isinstance(sections, Placeholder):
        return [Block("body", "", "", str(sections))]
    trees = tuple(sections)
    counted = parts if level == 1 else None
    first = counted.count + 1 if counted else 1
    if counted:
        counted.count += len(trees)
    return list(flatten(trees, level, first))


def lines(text: str | None) -> list[str]:
    """The paragraphs of a prose text."""
    return paragraphs(text)


def ended(text: Any) -> str:
    """A text as a sentence: with a full stop where it has no end of its own."""
    return text if str(text).endswith(("。", "！", "？", "；", "：", "…", "）", "”")) else f"{text}。"


def unended(text: Any) -> str:
    """A text without its final full stop, to be continued in a sentence."""
    return str(text).rstrip("。；")


def _passing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that hands a placeholder on as it is."""

    @wraps(function)
    def guarded(value: Any, *args: Any, **kwargs: Any) -> Any:
        return value if isinstance(value, Placeholder) else function(value, *args, **kwargs)

    return guarded


_NAMES: dict[str, tuple[Callable[..., Any], str]] = {
    "cn_date": (cn_date, "日期"),
    "short_date": (short_date, "月日"),
    "weekday": (weekday, "星期"),
    "clock": (clock, "时刻"),
    "listed": (listed, "顿号"),
    "padded": (padded, "对齐"),
    "number": (number, "数"),
    "percent": (percent, "百分比"),
    "numeral": (numeral, "中文数"),
    "cn_year": (cn_year, "中文年"),
    "cn_long_date": (cn_long_date, "中文日期"),
    "nth": (nth, "第几"),
    "money": (money, "大写金额"),
    "titled": (titled, "称呼"),
    "ordinal": (ordinal, "序数词"),
    "blocks": (blocks, "分段"),
    "lines": (lines, "段落"),
    "near_date": (near_date, "近日期"),
    "ended": (ended, "句号"),
    "unended": (unended, "去句号"),
}

FILTERS: dict[str, Callable[..., Any]] = {}
for _english, (_function, _label) in _NAMES.items():
    _filter = _function if _function is blocks else _passing(_function)
    FILTERS[_english] = FILTERS[_label] = _filter
