"""The members of a party group belong to the branch of the group, each to one group.

Passes:

    # branch.yaml
    党小组:
      - {名称: 语文党小组, 组长: 张明远, 成员: [张明远, 赵晓梅]}
      - {名称: 数学党小组, 组长: 李文静, 成员: [李文静, 王志强, 孙立]}

Fails:

    # branch.yaml
    党小组:
      - {名称: 语文党小组, 组长: 张明远, 成员: [张明远, 赵晓梅]}
      - {名称: 数学党小组, 组长: 李文静, 成员: [李文静, 赵晓梅, 孙立]}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Unit
from docgen.ledger.people import WHOLE_SCHOOL, key
from docgen.rules.places import in_unit
from docgen.rules.rule import ERROR, Finding, Rule


def _check(unit: Unit) -> Iterator[Finding]:
    homes: dict[str, str] = {}
    for number, group in enumerate(unit.record.groups):
        for index, person in enumerate(group.members):
            place = in_unit(unit, "groups", number, "members", index)
            if person.branch != unit.record.short and unit.record.type not in WHOLE_SCHOOL:
                message = f"{person}在名册里属于{person.branch or '（未写支部）'}，不属于{unit.record.short}"
                yield Finding(place, message, "请核对名册里的“支部”")
            other = homes.setdefault(key(person), group.name)
            if other != group.name:
                yield Finding(place, f"{person}已经在{other}里", "一名党员只编入一个党小组")


RULE = Rule("group-in-branch", "党小组成员属于本支部", ERROR, _check, scope="unit")
