"""What a meeting with an agenda decides has somebody who sees to it.

Passes:

    类型: 支委会
    议题: [{题目: 研究学习计划, 讨论: 大家赞成。, 决定: 同意印发。}]
    决定事项: [{事项: 印发学习计划, 责任人: 李文静}]

Fails:

    类型: 支委会
    议题: [{题目: 研究学习计划, 讨论: 大家赞成。, 决定: 同意印发。}]
    决定事项: [{事项: 印发学习计划}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of, subtype_of
from docgen.rules.rule import MINUTES, WARNING, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    if not subtype_of(minutes).agenda:
        return
    for index, decision in enumerate(minutes.decisions):
        if decision.owner is None:
            message = f"决定事项“{decision.text}”没有责任人"
            yield Finding(entry.place("decisions", index), message, "请写明“责任人”和“完成时限”")


RULE = Rule("decision-owner", "决定事项有责任人", WARNING, _check, (MINUTES,))
