"""赞成 + 反对 + 弃权 is the number of those voting, which is not above the number of those with a vote.

Passes:

    表决: [{事项: 转正, 应到有表决权人数: 4, 实到有表决权人数: 4, 赞成: 3, 反对: 0, 弃权: 1}]

Fails:

    表决: [{事项: 转正, 应到有表决权人数: 4, 实到有表决权人数: 4, 赞成: 3, 反对: 0, 弃权: 0}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    for index, vote in enumerate(minutes_of(entry).votes):
        cast = vote.yes + vote.no + vote.abstain
        if cast != vote.voters:
            message = f"赞成、反对、弃权合计 {cast} 票，实到有表决权的却是 {vote.voters} 人"
            yield Finding(entry.place("votes", index, "yes"), message, "请核对票数")
        if vote.voters > vote.eligible:
            message = f"实到有表决权的 {vote.voters} 人，多于应到的 {vote.eligible} 人"
            yield Finding(entry.place("votes", index, "voters"), message, "请核对人数")


RULE = Rule("votes-add-up", "票数相加等于投票人数", ERROR, _check, (MINUTES,))
