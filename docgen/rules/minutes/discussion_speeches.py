"""A discussion (交流研讨) has the speeches in its record.

Passes:

    学习形式: [集中学习, 交流研讨]
    发言: [{发言人: 王志强, 内容: 谈了体会。}]

Fails:

    学习形式: [集中学习, 交流研讨]
    发言:
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    if "交流研讨" in minutes.form and not minutes.speeches:
        place = entry.place("form", minutes.form.index("交流研讨"))
        yield Finding(place, "学习形式有交流研讨，却没有发言记录", "请在“发言”里写出发言人和主要内容")


RULE = Rule("discussion-speeches", "交流研讨有发言记录", ERROR, _check, (MINUTES,))
