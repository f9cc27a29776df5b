"""Two people of one name have ids to tell them apart in data, and marks to tell them apart on paper; ids are unique.

Passes:

    # people.yaml
    人员:
      - {姓名: 张伟, 编号: zw1, 区分: 语文组, 政治面貌: 群众}
      - {姓名: 张伟, 编号: zw2, 区分: 数学组, 政治面貌: 群众}

Fails:

    # people.yaml
    人员:
      - {姓名: 张伟, 编号: zw1, 区分: 语文组, 政治面貌: 群众}
      - {姓名: 张伟, 政治面貌: 群众}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.kinds.project import School
from docgen.rules.places import in_register
from docgen.rules.rule import ERROR, Finding, Rule


def _check(school: School) -> Iterator[Finding]:
    people = school.register.people
    names = Counter(person.name for person in people)
    ids = Counter(person.id for person in people if person.id)
    printed = Counter(str(person) for person in people)
    for index, person in enumerate(people):
        place = in_register(school, "people", index, "id" if person.id else "name")
        if person.id and ids[person.id] > 1:
            yield Finding(place, f"编号“{person.id}”有 {ids[person.id]} 人在用", "每人一个编号，请改开")
        elif person.id in names and person.id != person.name:
            yield Finding(place, f"编号“{person.id}”与另一人的姓名相同", "请换一个编号")
        if names[person.name] > 1 and not person.id:
            message = f"名册中有 {names[person.name]} 位“{person.name}”，这一位没有编号"
            yield Finding(place, message, "请给每一位写“编号”和“区分”（如“数学组”）")
        elif printed[str(person)] > 1:
            message = f"有 {printed[str(person)]} 人印出来都是“{person}”，分不开"
            yield Finding(place, message, "请给每一位写不同的“区分”，如“数学组”")


RULE = Rule("same-name", "同名的人能分开", ERROR, _check, scope="school")
