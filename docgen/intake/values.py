"""What stands in a cell as the text a file would have: dates of every shape, full-width signs, stray spaces.

What cannot be understood stays as it is: whoever makes the record of it then says what is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from docgen.export.cells import text_of
from docgen.export.forms.layout import Column
from docgen.model.numerals import counting
from docgen.model.people import Person

_ERRORS = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)", re.IGNORECASE)
_EXPONENT = re.compile(r"\d(?:\.\d+)?[Ee]\+?(?:1[5-9]|[2-9]\d)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e\u3000\s]+")
_WEEKDAY = re.compile(r"[(（]?\s*(?:星期|周|礼拜)[一二三四五六日天]\s*[)）]?")
_DATE = re.compile(
    r"(\d{4})\s*[-/.年、\\]\s*(\d{1,2})\s*[-/.月、\\]\s*(\d{1,2})\s*[日号]?(?:[T\s]+0{1,2}:00(?::00)?(?:\.0+)?)?"
)
_CLOSED_DATE = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})\s*[:.点时]\s*(\d{2})?\s*分?(?::\d{2})?")
_NUMBER_WORD = re.compile(r"(?:次|人|名|学时|小时|元|票|月份?|分)$")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_EPOCH, _FIRST_DAY, _LAST_DAY = date(1899, 12, 30), 18_000, 73_050
_EXACT = 10**15
"""Excel keeps 15 digits of a number; what is longer ends in zeros."""
_YES = {"√": "是", "✓": "是", "✔": "是", "y": "是", "yes": "是", "×": "否", "n": "否", "no": "否"}


def ruined(value: Any) -> bool:
    """Whether a number had more digits than Excel keeps: an identity or card number that is no longer there."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return abs(value) >= _EXACT
    return isinstance(value, str) and _EXPONENT.fullmatch(value.strip()) is not None


def broken(value: Any) -> str:
    """The error of a formula (#REF!) that stands for a value, or ""."""
    return value.strip() if isinstance(value, str) and _ERRORS.fullmatch(value.strip()) else ""


def unfit(text: str) -> str:
    """A control character in a text, as U+000B; "" when there is none."""
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def plain(value: Any) -> str:
    """A value as text: line breaks alike, what cannot be seen and spaces around it left out."""
    text = text_of(value) if not isinstance(value, str) else value
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").replace("\xa0", " ")
    return _UNSEEN.sub("", text).strip(" \t\n\u3000")


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones, spaces around left out."""
    return unicodedata.normalize("NFKC", text).strip()


def closed(text: str) -> str:
    """A text without any spaces, also those within: names, choices, heads."""
    return "".join(text.split())


def read(value: Any, column: Column) -> str | list[str]:
    """The text, or the texts, that a file would have for the value of a cell."""
    if column.base is date:
        return read_date(value)
    if column.base is time:
        return read_time(value)
    text = plain(value)
    if not column.split:
        return _one(text, column)
    if column.listed:
        return [closed(part) for part in re.split(r"[、，,;；/\n]+", text) if part.strip()]
    return [_one(line.strip(), column) for line in text.split("\n") if line.strip()]


def _one(text: str, column: Column) -> str:
    if column.base is bool:
        return _YES.get(narrow(text).lower(), narrow(text))
    if column.base in (int, Decimal):
        said = _NUMBER_WORD.sub("", narrow(text).replace(",", "")).strip()
        return _counted().get(said, said.removeprefix("第"))
    if column.shape.names or (column.model is Person and column.name == "name" and not text.isascii()):
        return closed(text)
    if column.shape.choices:
        return _chosen(text, column.shape.choices)
    if _FULL_WIDTH.fullmatch(text) and any(sign.isalnum() for sign in narrow(text)):
        return narrow(text)
    return text if column.prose else " ".join(part.strip() for part in text.split("\n")) if "\n" in text else text


@cache
def _counted() -> dict[str, str]:
    """Numbers as people call sessions, in digits: 第十二 → 12."""
    return {f"第{counting(number)}": str(number) for number in range(1, 1000)}


def _chosen(text: str, choices: tuple[str, ...]) -> str:
    wanted = closed(narrow(text))
    return next((choice for choice in choices if closed(narrow(choice)) == wanted), wanted)


def read_date(value: Any) -> str:
    """A date as 2025-3-5: from a date, Excel's number of days, or any usual way to write one."""
    if isinstance(value, datetime):
        return _written(value.date()) if value.time() == time() else str(value)
    if isinstance(value, date):
        return _written(value)
    text = narrow(plain(value))
    if isinstance(value, int | float) or text.replace(".0", "").isdecimal():
        return _from_number(text.removesuffix(".0"))
    text = _WEEKDAY.sub("", _arabic(text)).strip()
    match = _DATE.fullmatch(text)
    return "-".join(str(int(part)) for part in match.groups()) if match else text


def _from_number(text: str) -> str:
    match = _CLOSED_DATE.fullmatch(text)
    if match:
        return "-".join(str(int(part)) for part in match.groups())
    if text.isdecimal() and _FIRST_DAY <= int(text) <= _LAST_DAY:
        return _written(_EPOCH + timedelta(int(text)))
    return text


def _arabic(text: str) -> str:
    """二〇二五年三月十五日 with Arabic digits; anything else as it is."""
    if not re.fullmatch(
        r"[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日", text
    ):
        return text
    year, month, day = re.split("[年月日]", text)[:3]
    return f"{year.translate(_DIGITS)}-{_tens(month)}-{_tens(day)}"


def _tens(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    first = int(tens.translate(_DIGITS) or 1) * 10 if ten else 0
    return first + int(ones.translate(_DIGITS) or 0)


def _written(day: date) -> str:
    return f"{day.year}-{day.month}-{day.day}"


def read_time(value: Any) -> str:
    """A time as 14:30: from a time, the part of a day that Excel keeps, a whole hour (8.0), or words (下午2:30)."""
    if isinstance(value, datetime | time):
        return f"{value.hour:02}:{value.minute:02}"
    if isinstance(value, timedelta):
        return _clock(value.total_seconds() / 86400)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _clock(value) if 0 < value < 1 else _whole_hour(value)
    said = narrow(plain(value))
    text = said.replace("半", "30分").lower()
    later = text.startswith(("下午", "晚上", "傍晚", "pm")) or text.endswith("pm")
    text = re.sub(r"^(?:上午|下午|晚上|傍晚|中午|早上|凌晨|am|pm)|(?:am|pm)$", "", text).strip()
    match = _TIME.fullmatch(text)
    if not match:
        return said
    hour = int(match[1]) + (12 if later and int(match[1]) < 12 else 0)
    return f"{hour:02}:{match[2] or '00'}"


def _clock(part: float) -> str:
    minutes = round(part * 1440)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _whole_hour(value: float) -> str:
    return f"{int(value):02}:00" if float(value).is_integer() and 0 <= value < 24 else text_of(value)
