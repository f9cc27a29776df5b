"""A meeting begins before it ends.

Passes:

    开始: 14:30
    结束: 16:30

Fails:

    开始: 16:30
    结束: 14:30
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    if minutes.end and minutes.start >= minutes.end:
        message = f"结束时间 {minutes.end:%H:%M} 不晚于开始时间 {minutes.start:%H:%M}"
        yield Finding(entry.place("end"), message, "请核对起止时间，用 24 小时制")


RULE = Rule("start-before-end", "会议先开始后结束", ERROR, _check, (MINUTES,))
