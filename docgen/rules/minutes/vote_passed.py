"""A decision that says 通过 had the votes of more than half of all those with a vote, present or not.

Passes:

    类型: 支部党员大会
    议题: [{题目: 讨论转正, 讨论: 大家赞成。, 决定: 同意转正。}]
    决定事项: [{事项: 上报材料, 责任人: 李文静}]
    表决: [{事项: 转正, 应到有表决权人数: 4, 实到有表决权人数: 4, 赞成: 3, 反对: 1, 弃权: 0}]

Fails:

    类型: 支部党员大会
    议题: [{题目: 讨论转正, 讨论: 大家赞成。, 决定: 同意转正。}]
    决定事项: [{事项: 上报材料, 责任人: 李文静}]
    表决: [{事项: 转正, 应到有表决权人数: 4, 实到有表决权人数: 4, 赞成: 2, 反对: 2, 弃权: 0}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import minutes_of
from docgen.rules.rule import MINUTES, WARNING, Finding, Rule

_ACCEPTED = re.compile(r"(?<![未不没])(?<!没有)(?<!不予)(?<!未予)(?:通过|同意|赞成)")


def _claims(minutes: Minutes) -> list[str]:
    decisions = [topic.decision for topic in minutes.topics if topic.decision]
    return [text for text in (*decisions, *(d.text for d in minutes.decisions)) if _ACCEPTED.search(text)]


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    claims = _claims(minutes)
    for index, vote in enumerate(minutes.votes):
        meant = [text for text in claims if len(minutes.votes) == 1 or vote.matter in text]
        if meant and not vote.passed:
            message = (
                f"赞成 {vote.yes} 票，没有超过应到有表决权人数 {vote.eligible} 的半数，决定里却写了“{meant[0][:20]}”"
            )
            yield Finding(entry.place("votes", index, "yes"), message, "请核对票数，或改写决定")


RULE = Rule("vote-passed", "过半数才算通过", WARNING, _check, (MINUTES,))
