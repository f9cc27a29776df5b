"""A meeting longer than four hours is asked about: often a time was typed wrongly.

Passes:

    开始: 8:30
    结束: 12:30

Fails:

    开始: 8:30
    结束: 16:30
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.ledger.hours import length_in_minutes
from docgen.rules.rule import MINUTES, WARNING, Finding, Rule

LONGEST = 4 * 60


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    if minutes.end and length_in_minutes(minutes.start, minutes.end) > LONGEST:
        message = f"从 {minutes.start:%H:%M} 开到 {minutes.end:%H:%M}，超过 4 小时"
        yield Finding(entry.place("end"), message, "请核对起止时间；上下午的活动可以分两件记录")


RULE = Rule("long-meeting", "会议不超过四小时", WARNING, _check, (MINUTES,))
