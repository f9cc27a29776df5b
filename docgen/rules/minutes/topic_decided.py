"""At a meeting with an agenda each topic has its discussion and its decision.

Passes:

    类型: 支委会
    议题: [{题目: 研究学习计划, 讨论: 大家赞成。, 决定: 同意印发。}]
    决定事项: [{事项: 印发学习计划, 责任人: 李文静}]
    记录人: 李文静

Fails:

    类型: 支委会
    议题: [{题目: 研究学习计划, 讨论: 大家赞成。}]
    决定事项: [{事项: 印发学习计划, 责任人: 李文静}]
    记录人: 李文静
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of, subtype_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    if not subtype_of(minutes).agenda:
        return
    for index, topic in enumerate(minutes.topics):
        parts = (("讨论", topic.discussion), ("决定", topic.decision))
        lacking = "、".join(label for label, text in parts if not text)
        if lacking:
            message = f"议题“{topic.title}”没有写{lacking}"
            yield Finding(entry.place("topics", index), message, "每个议题写明讨论的情况和会议的决定")


RULE = Rule("topic-decided", "议题有讨论有决定", ERROR, _check, (MINUTES,))
