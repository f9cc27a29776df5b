"""The dates of a person follow one another: joined before confirmed, listed from before listed until.

Passes:

    # people.yaml
    人员:
      - {姓名: 钱多, 支部: 第一党支部, 入党日期: 2004-6-30, 转正日期: 2005-6-30}

Fails:

    # people.yaml
    人员:
      - {姓名: 钱多, 支部: 第一党支部, 入党日期: 2005-6-30, 转正日期: 2004-6-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import School
from docgen.rules.places import in_register
from docgen.rules.rule import ERROR, Finding, Rule


def _check(school: School) -> Iterator[Finding]:
    for index, person in enumerate(school.register.people):
        if person.joined and person.confirmed and person.confirmed < person.joined:
            message = f"{person}的转正日期 {person.confirmed} 早于入党日期 {person.joined}"
            yield Finding(in_register(school, "people", index, "confirmed"), message, "请核对两个日期")
        if person.since and person.until and person.until < person.since:
            message = f"{person}列入名册的止日 {person.until} 早于起日 {person.since}"
            yield Finding(in_register(school, "people", index, "until"), message, "请核对两个日期")


RULE = Rule("person-dates", "人员的日期有先后", ERROR, _check, scope="school")
