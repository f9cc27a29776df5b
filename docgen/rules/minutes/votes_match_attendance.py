"""At a members' meeting those with a vote are the full members: expected as 应到, present as 实到.

Passes:

    类型: 支部党员大会
    议题: [{题目: 讨论转正, 讨论: 大家赞成。, 决定: 同意转正。}]
    决定事项: [{事项: 上报材料, 责任人: 李文静}]
    表决: [{事项: 转正, 应到有表决权人数: 4, 实到有表决权人数: 4, 赞成: 4, 反对: 0, 弃权: 0}]

Fails:

    类型: 支部党员大会
    议题: [{题目: 讨论转正, 讨论: 大家赞成。, 决定: 同意转正。}]
    决定事项: [{事项: 上报材料, 责任人: 李文静}]
    表决: [{事项: 转正, 应到有表决权人数: 5, 实到有表决权人数: 5, 赞成: 5, 反对: 0, 弃权: 0}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import attendance, minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    if minutes.type != "支部党员大会":
        return
    sheet = attendance(entry)
    for index, vote in enumerate(minutes.votes):
        compared = (
            ("eligible", "应到", vote.eligible, sheet.expected_full),
            ("voters", "实到", vote.voters, sheet.present_full),
        )
        for field, word, written, counted in compared:
            if written != counted:
                message = f"{word}有表决权人数写的是 {written}，按名册{word}正式党员 {counted} 人"
                yield Finding(entry.place("votes", index, field), message, "预备党员没有表决权；请核对人数或出席名单")


RULE = Rule("votes-match-attendance", "表决人数与正式党员人数一致", ERROR, _check, (MINUTES,))
