"""Nobody holds two places in the leading group of a plan.

Passes:

    领导小组: {组长: 张明远, 副组长: [李文静], 成员: [王志强]}

Fails:

    领导小组: {组长: 张明远, 副组长: [李文静], 成员: [李文静, 王志强]}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import LeadingGroup, Plan
from docgen.kinds.project import Entry
from docgen.ledger.people import key
from docgen.model.people import Person
from docgen.rules.rule import ERROR, PLAN, Finding, Rule


def _places(group: LeadingGroup) -> Iterator[tuple[tuple[str | int, ...], Person]]:
    yield ("leader",), group.leader
    yield from ((("deputies", index), person) for index, person in enumerate(group.deputies))
    yield from ((("members", index), person) for index, person in enumerate(group.members))


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    seen: set[str] = set()
    for path, person in _places(plan.leading_group) if plan.leading_group else ():
        if key(person) in seen:
            message = f"{person}在领导小组里出现了两次"
            yield Finding(entry.place("leading_group", *path), message, "请只保留一处；成员里不再写组长、副组长")
        seen.add(key(person))


RULE = Rule("plan-leading-group-once", "领导小组不重复任职", ERROR, _check, (PLAN,))
