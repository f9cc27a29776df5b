"""The leading group of a plan is led by the secretary, who answers for the work first.

Passes:

    领导小组: {组长: 张明远, 成员: [王志强]}

Fails:

    领导小组: {组长: 李文静, 成员: [王志强]}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.ledger.people import key
from docgen.rules.rule import PLAN, WARNING, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    plan, secretary = entry.record, entry.home.unit.record.secretary
    assert isinstance(plan, Plan)
    if plan.leading_group and key(plan.leading_group.leader) != key(secretary):
        message = f"领导小组组长是{plan.leading_group.leader}，书记是{secretary}"
        yield Finding(entry.place("leading_group", "leader"), message, "组长一般由书记担任，请核对")


RULE = Rule("plan-leader-secretary", "领导小组组长由书记担任", WARNING, _check, (PLAN,))
