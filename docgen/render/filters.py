"""The filters of the trade: dates, names, numbers, prose; each has two names, Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from typing import Any, TypeAlias

from docgen.ledger.attendance import rate_text
from docgen.model.fields import parse_date, parse_time
from docgen.model.numerals import capitals, counting, digit_by_digit
from docgen.model.people import Person
from docgen.model.prose import Block, Section, flatten, paragraphs, point_number, section_number
from docgen.render.links import link
from docgen.render.placeholder import Placeholder

_WEEKDAYS = "一二三四五六日"
Day: TypeAlias = date | str | None
"""A day, also as somebody wrote it: 2025-3-5, 2025年3月5日."""
_LONGEST = 20  # characters of a value in a message
_ADDRESS: dict[str | None, str] = {"男": "先生", "女": "女士"}


class Unfit(ValueError):
    """A value that a filter cannot do anything with; the message is for the user."""


def cn_date(value: Day) -> str:
    """A date as GB/T 9704-2012 7.3.5.4 wants it, without padding zeros: 2025年3月5日."""
    day = _day(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def short_date(value: Day) -> str:
    """A date for narrow table cells: 3月5日."""
    day = _day(value)
    return f"{day.month}月{day.day}日" if day else ""


def near_date(value: Day, day: date) -> str:
    """A date in a narrow cell of a document of `day`: the year is named only where it is another."""
    own = _day(value)
    if own is None or not isinstance(day, date):
        return cn_date(own)
    return short_date(own) if own.year == day.year else cn_date(own)


def weekday(value: Day) -> str:
    """The day of the week: 星期三."""
    day = _day(value)
    return f"星期{_WEEKDAYS[day.weekday()]}" if day else ""


def clock(value: time | str | None) -> str:
    """A time of day: 14:30."""
    if isinstance(value, str):
        value = parse_time(value) if value else None
    return f"{value.hour}:{value.minute:02d}" if value else ""


def _day(value: Day) -> date | None:
    found: date | None = parse_date(value) if isinstance(value, str) and value else value or None
    if found is not None and not isinstance(found, date):
        raise Unfit("不是日期")
    return found


def listed(values: Iterable[Any] | None, mark: str = "、") -> str:
    """Values one after the other with a mark between them: 张明、李华."""
    if isinstance(values, (str, Person)):  # one that stands for a list of one
        return str(values)
    return mark.join(str(value) for value in values or ())


def padded(name: Any) -> Any:
    """A name in a vertical list, or each of a list: two characters spread to the width of three (records.md N20)."""
    if isinstance(name, (list, tuple)):
        return [padded(one) for one in name]
    text = str(name)
    return f"{text[0]}\u3000{text[1]}" if len(text) == 2 else text


def number(value: Any) -> str:
    """A number without superfluous zeros: 2, 1.5."""
    if value is None:
        return ""
    if isinstance(value, float):
        value = Decimal(str(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def percent(rate: Fraction | Decimal | float | None) -> str:
    """A share of one as a percentage: whole when it is, else with one decimal, half up (records.md N25)."""
    if rate is not None and (isinstance(rate, bool) or not isinstance(rate, (Fraction, Decimal, float, int))):
        raise Unfit("不是比例，比例是 0.93 这样的数")
    return rate_text(None if rate is None else Fraction(str(rate)))


def numeral(value: int) -> str:
    """A whole number as it is counted in Chinese: 十二, 一百零五."""
    return counting(value)


def cn_year(value: date | int | str | None) -> str:
    """A year read digit by digit: 二〇二五年."""
    if value is None or value == "":
        return ""
    if isinstance(value, int):
        return f"{digit_by_digit(value)}年"
    day = _day(f"{value}-1-1" if isinstance(value, str) and value.isdecimal() else value)
    return f"{digit_by_digit(day.year)}年" if day else ""


def cn_long_date(value: Day) -> str:
    """A date all in Chinese numerals, for covers and invitations: 二〇二五年三月五日."""
    day = _day(value)
    return f"{cn_year(day)}{counting(day.month)}月{counting(day.day)}日" if day else ""


def nth(value: int | None, counter: str = "次") -> str:
    """Which of several: 第3次, 第二届."""
    return "" if value is None else f"第{value}{counter}"


def money(value: Decimal | float | None) -> str:
    """An amount of yuan in capitals: 壹仟贰佰元伍角整."""
    return "" if value is None else capitals(Decimal(str(value)))


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


def _passing(function: Callable[..., Any], label: str) -> Callable[..., Any]:
    """A filter that hands a placeholder on as it is, and says in Chinese what it cannot do anything with."""

    @wraps(function)
    def guarded(value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, Placeholder):
            return value
        try:
            return function(value, *args, **kwargs)
        except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as failure:
            why = str(failure) if isinstance(failure, ValueError) and not str(failure).isascii() else ""
            said = why if why.startswith("“") else f"“{_short(value)}”{why}"
            raise Unfit(f"过滤器“{label}”用不了：{said}" if why else f"过滤器“{label}”不能用于{said}") from failure

    return guarded


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


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
    "link": (link, "链接"),
}

FILTERS: dict[str, Callable[..., Any]] = {}
for _english, (_function, _label) in _NAMES.items():
    _filter = _function if _function is blocks else _passing(_function, _label)
    FILTERS[_english] = FILTERS[_label] = _filter
