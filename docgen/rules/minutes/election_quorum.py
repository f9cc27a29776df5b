"""An election needs four fifths of the full members (中国共产党基层组织选举工作条例).

Passes:

    类型: 支部党员大会
    议题: [{题目: 选举支部委员会, 讨论: 酝酿候选人。, 决定: 选出委员。}]
    决定事项: [{事项: 上报选举结果, 责任人: 李文静}]

Fails:

    类型: 支部党员大会
    议题: [{题目: 选举支部委员会, 讨论: 酝酿候选人。, 决定: 选出委员。}]
    决定事项: [{事项: 上报选举结果, 责任人: 李文静}]
    缺席: [{姓名: 王志强, 原因: 病假}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import attendance, minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    matters = [topic.title for topic in minutes.topics] + [vote.matter for vote in minutes.votes]
    if minutes.type != "支部党员大会" or not any("选举" in matter and "选举办法" not in matter for matter in matters):
        return
    sheet = attendance(entry)
    if sheet.present_full * 5 < sheet.expected_full * 4:
        message = f"选举时应到正式党员 {sheet.expected_full} 人，实到 {sheet.present_full} 人，不足五分之四"
        yield Finding(entry.place("absent"), message, "到会人数不足五分之四不能选举，请核对出席名单")


RULE = Rule("election-quorum", "选举到会不少于五分之四", ERROR, _check, (MINUTES,))
