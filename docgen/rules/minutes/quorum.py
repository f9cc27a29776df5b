"""More than half of those with a vote are there, at a members' meeting of the full members.

Passes:

    类型: 支委会
    议题: [{题目: 研究学习计划, 讨论: 大家赞成。, 决定: 同意印发。}]
    决定事项: [{事项: 印发学习计划, 责任人: 李文静}]
    缺席: [{姓名: 王志强, 原因: 病假}]

Fails:

    类型: 支委会
    议题: [{题目: 研究学习计划, 讨论: 大家赞成。, 决定: 同意印发。}]
    决定事项: [{事项: 印发学习计划, 责任人: 李文静}]
    缺席: [{姓名: 王志强, 原因: 病假}, {姓名: 李文静, 原因: 公差}]
    记录人: 赵晓梅
    列席: [赵晓梅]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of, subtype_of, voting
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    if not subtype_of(minutes_of(entry)).quorum:
        return
    expected, present = voting(entry)
    if present * 2 <= expected:
        message = f"有表决权的应到 {expected} 人，实到 {present} 人，没有超过半数"
        yield Finding(entry.place("absent"), message, "不足半数不能开会表决，请核对出席名单")


RULE = Rule("quorum-reached", "到会人数超过半数", ERROR, _check, (MINUTES,))
