"""The secretary and deputies of a unit with a committee are on it, and nobody is on it twice.

Passes:

    # branch.yaml
    书记: 张明远
    委员会: [{姓名: 张明远, 职务: 书记}, {姓名: 李文静, 职务: 组织委员}, {姓名: 王志强, 职务: 宣传委员}]

Fails:

    # branch.yaml
    书记: 张明远
    委员会: [{姓名: 赵晓梅, 职务: 书记}, {姓名: 李文静, 职务: 组织委员}, {姓名: 王志强, 职务: 宣传委员}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Unit
from docgen.ledger.people import key
from docgen.rules.places import in_unit
from docgen.rules.rule import ERROR, Finding, Rule


def _check(unit: Unit) -> Iterator[Finding]:
    record = unit.record
    seen: set[str] = set()
    for index, member in enumerate(record.committee):
        if key(member.who) in seen:
            yield Finding(in_unit(unit, "committee", index, "who"), f"委员会里{member.who}写了两次", "请删去一处")
        seen.add(key(member.who))
    if not record.committee:
        return
    if key(record.secretary) not in seen:
        yield Finding(in_unit(unit, "secretary"), f"书记{record.secretary}不在委员会里", "委员会要写全，包括书记")
    for index, person in enumerate(record.deputies):
        if key(person) not in seen:
            yield Finding(in_unit(unit, "deputies", index), f"副书记{person}不在委员会里", "委员会要写全，包括副书记")


RULE = Rule("secretary-in-committee", "书记、副书记在委员会里", ERROR, _check, scope="unit")
