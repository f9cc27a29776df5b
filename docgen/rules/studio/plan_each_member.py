"""Once members of a studio hand in their plans, each of them has one, and only one.

Passes:

    # study-plans/a.yaml
    成员: 乙
    # study-plans/c.yaml
    成员: 丙

Fails:

    # study-plans/a.yaml
    成员: 乙
    # study-plans/c.yaml
    成员: 乙
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.kinds.project import Unit
from docgen.kinds.study_plan import StudyPlan
from docgen.ledger.people import key, known
from docgen.ledger.studio.cycle import entries_of
from docgen.rules.places import in_unit
from docgen.rules.rule import WARNING, Finding, Rule


def _check(unit: Unit) -> Iterator[Finding]:
    studio = unit.studio
    entries = entries_of(unit, StudyPlan)
    counted = Counter(key(known(entry.record.member)) for entry in entries)
    for index, member in enumerate(studio.members if studio and entries else ()):
        times = counted[key(member.who)]
        if times != 1:
            message = f"{member.who}的个人学习计划有{times}份" if times else f"{member.who}还没有个人学习计划"
            yield Finding(in_unit(unit, "members", index), message, "每名成员一份：docgen new 个人学习计划")


RULE = Rule("studio-plan-each-member", "每名成员一份个人学习计划", WARNING, _check, scope="studio")
