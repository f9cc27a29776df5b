"""A decision or rectification is due on the day of the meeting or later.

Passes:

    决定事项: [{事项: 印发学习计划, 责任人: 李文静, 完成时限: 2025-3-31}]

Fails:

    决定事项: [{事项: 印发学习计划, 责任人: 李文静, 完成时限: 2025-3-1}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    for field in ("decisions", "rectification"):
        for index, item in enumerate(getattr(minutes, field)):
            if item.due and item.due < minutes.date:
                message = f"完成时限 {item.due} 早于会议日期 {minutes.date}"
                yield Finding(entry.place(field, index, "due"), message, "请核对完成时限")


RULE = Rule("decision-due", "完成时限不早于会议", ERROR, _check, (MINUTES,))
