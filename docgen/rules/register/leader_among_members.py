"""The leader of a group is one of its members, and nobody is listed twice.

Passes:

    # branch.yaml
    党小组: [{名称: 语文党小组, 组长: 张明远, 成员: [张明远, 赵晓梅]}]

Fails:

    # branch.yaml
    党小组: [{名称: 语文党小组, 组长: 张明远, 成员: [李文静, 赵晓梅]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Unit
from docgen.ledger.people import key, keys
from docgen.model.unit import Group
from docgen.rules.places import in_unit
from docgen.rules.rule import ERROR, Finding, Rule


def _groups(unit: Unit) -> Iterator[tuple[tuple[str | int, ...], Group]]:
    if unit.record.center_group:
        yield ("center_group",), unit.record.center_group
    yield from ((("groups", index), group) for index, group in enumerate(unit.record.groups))


def _check(unit: Unit) -> Iterator[Finding]:
    for path, group in _groups(unit):
        if key(group.leader) not in keys(group.members):
            message = f"{group.name}的组长{group.leader}不在成员里"
            yield Finding(in_unit(unit, *path, "leader"), message, "成员要写全，包括组长")
        seen: set[str] = set()
        for index, person in enumerate(group.members):
            if key(person) in seen:
                yield Finding(in_unit(unit, *path, "members", index), f"{group.name}里{person}写了两次", "请删去一处")
            seen.add(key(person))


RULE = Rule("leader-among-members", "组长在成员名单里", ERROR, _check, scope="unit")
