"""Public holidays and the workdays that make up for them, from the data that chinesecalendar brings along."""

from __future__ import annotations

from datetime import date
from functools import cache

_NAMES = {
    "New Year's Day": "元旦假期",
    "Spring Festival": "春节假期",
    "Tomb-sweeping Day": "清明节假期",
    "Labour Day": "劳动节假期",
    "Dragon Boat Festival": "端午节假期",
    "Mid-autumn Festival": "中秋节假期",
    "National Day": "国庆节假期",
}


class Unknown(Exception):
    """The installed data says nothing of that year, or there is none."""


@cache
def holiday(day: date) -> str:
    """What makes a day free: the name of a holiday, 星期六, 星期日; "" for a workday. Raises `Unknown`."""
    try:
        import chinese_calendar
    except ImportError as failure:
        raise Unknown(str(day.year)) from failure
    try:
        free, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError as failure:
        raise Unknown(str(day.year)) from failure
    if not free:
        return ""
    return _NAMES.get(name, "法定节假日") if name else "星期六" if day.weekday() == 5 else "星期日"
