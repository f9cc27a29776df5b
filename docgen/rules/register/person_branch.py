"""Every party member belongs to a branch of the school, written as the branch's short name.

Passes:

    # people.yaml
    人员:
      - {姓名: 钱多, 支部: 第一党支部}

Fails:

    # people.yaml
    人员:
      - {姓名: 钱多, 支部: 第一支部}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import School
from docgen.model.suggest import did_you_mean
from docgen.rules.places import in_register
from docgen.rules.rule import ERROR, Finding, Rule


def _check(school: School) -> Iterator[Finding]:
    known = [unit.record.short for unit in school.units if not unit.studio]
    for index, person in enumerate(school.register.people):
        if person.branch is None and person.is_member and known:
            message = f"党员{person}没有写支部，不会算进任何支部的应到人数"
            yield Finding(in_register(school, "people", index, "name"), message, f"请写“支部”：{'、'.join(known)}")
        elif person.branch is not None and known and person.branch not in known:
            message = f"{person}的支部“{person.branch}”不是本校的党组织简称"
            hint = did_you_mean(person.branch, known) or "请写 branch.yaml 里的“简称”"
            yield Finding(in_register(school, "people", index, "branch"), message, hint)


RULE = Rule("person-branch", "党员都有所在支部", ERROR, _check, scope="school")
