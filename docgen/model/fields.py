"""Field types: how the text of a YAML scalar becomes a date, a time, a number, a prose text or a person."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_TIME = re.compile(r"(\d{1,2})\s*[:：时]\s*(\d{2})\s*分?")
_YES = {"是": True, "有": True, "true": True, "否": False, "无": False, "false": False}


def misfit(kind: str, message: str) -> PydanticCustomError:
    """The error a field type raises: `message` is the Chinese sentence a user reads."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def parse_date(value: Any) -> Any:
    """Read a date written as 2025-3-5, 2025/3/5, 2025.3.5 or 2025年3月5日."""
    if not isinstance(value, str):
        return value
    match = _DATE.fullmatch(value.strip())
    if not match:
        raise misfit("bad-date", f"“{value}”不是日期，请写成 2025-3-5 或 2025年3月5日")
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise misfit("bad-date", f"“{value}”这一天不存在，请核对年、月、日") from None


def parse_time(value: Any) -> Any:
    """Read a time of day written as 14:30 or 14时30分."""
    if not isinstance(value, str):
        return value
    match = _TIME.fullmatch(value.strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise misfit("bad-time", f"“{value}”不是时间，请写成 14:30")
    return time(int(match[1]), int(match[2]))


def parse_count(value: Any) -> Any:
    """Read a whole number, zero or more."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,9}", value.strip(), re.ASCII):
        raise misfit("bad-number", f"“{value}”不是整数，请只写数字，例如 12")
    return int(value)


def parse_amount(value: Any) -> Any:
    """Read a number with a decimal fraction, zero or more: hours, yuan."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", value.strip(), re.ASCII):  # Decimal would take 1e3 and 1_000 too
        raise misfit("bad-number", f"“{value}”不是数，请写成 2 或 1.5")
    return Decimal(value.strip())


def parse_yes(value: Any) -> Any:
    """Read 是 or 否."""
    if not isinstance(value, str):
        return value
    if value.strip().lower() not in _YES:
        raise misfit("bad-yes-no", f"“{value}”请写“是”或“否”")
    return _YES[value.strip().lower()]


def parse_line(value: Any) -> Any:
    """Refuse a line break in a text that stands on one line."""
    if isinstance(value, str) and "\n" in value.strip():
        raise misfit("line-break", "这里只能写一行，请去掉换行")
    return value.strip() if isinstance(value, str) else value


def parse_text(value: Any) -> Any:
    """Read prose: every line is a paragraph, blank lines between them and spaces around them do not count."""
    if not isinstance(value, str):
        return value
    return "\n".join(line.strip() for line in value.splitlines() if line.strip())


Date = Annotated[date, BeforeValidator(parse_date)]
Time = Annotated[time, BeforeValidator(parse_time)]
Count = Annotated[int, BeforeValidator(parse_count)]
Amount = Annotated[Decimal, BeforeValidator(parse_amount)]
Yes = Annotated[bool, BeforeValidator(parse_yes)]
Line = Annotated[str, BeforeValidator(parse_line)]
Text = Annotated[str, BeforeValidator(parse_text)]
