"""The secretary, deputies, committee and members of party groups are party members.

The central group may have people outside the party.

Passes:

    # branch.yaml
    党小组: [{名称: 语文党小组, 组长: 张明远, 成员: [张明远, 赵晓梅]}]

Fails:

    # branch.yaml
    党小组: [{名称: 语文党小组, 组长: 张明远, 成员: [张明远, 周群]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Unit
from docgen.model.people import Person
from docgen.rules.places import in_unit
from docgen.rules.rule import ERROR, Finding, Rule


def _officers(unit: Unit) -> Iterator[tuple[tuple[str | int, ...], Person]]:
    branch = unit.record
    yield ("secretary",), branch.secretary
    yield from ((("deputies", index), person) for index, person in enumerate(branch.deputies))
    yield from ((("committee", index, "who"), member.who) for index, member in enumerate(branch.committee))
    for number, group in enumerate(branch.groups):
        yield from ((("groups", number, "members", index), person) for index, person in enumerate(group.members))


def _check(unit: Unit) -> Iterator[Finding]:
    for path, person in _officers(unit):
        if not person.is_member:
            message = f"{person}在名册里是{person.membership}，不是党员"
            yield Finding(in_unit(unit, *path), message, "请核对名册里的“政治面貌”，或换人")


RULE = Rule("officers-are-members", "书记、委员、党小组成员是党员", ERROR, _check, scope="unit")
