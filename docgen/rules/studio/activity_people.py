"""Whoever was absent from an activity, or late, belongs to the studio, and is named once.

Passes:

    缺席: [{姓名: 乙, 原因: 病假}]

Fails:

    缺席: [{姓名: 乙, 原因: 病假}]
    迟到: 乙
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.studio_activity import Activity
from docgen.ledger.people import key, keys
from docgen.model.people import Person
from docgen.rules.rule import ERROR, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    studio, record = entry.home.unit.studio, entry.record
    assert isinstance(record, Activity)
    assert studio is not None
    belongs, seen = keys(studio.participants), set[str]()
    for path, person in _named(record):
        if key(person) not in belongs:
            hint = "这里只写主持人、成员和助理；负责人、导师写在“到场负责人”“到场导师”"
            yield Finding(entry.place(*path), f"{person}不是工作室的人员", hint)
        elif key(person) in seen:
            yield Finding(entry.place(*path), f"{person}在缺席、迟到里写了两次", "请只留一处")
        seen.add(key(person))


def _named(record: Activity) -> Iterator[tuple[tuple[str | int, ...], Person]]:
    yield from ((("absent", index, "who"), leave.who) for index, leave in enumerate(record.absent))
    yield from ((("late", index), person) for index, person in enumerate(record.late))


RULE = Rule("studio-activity-people", "缺席和迟到的是工作室人员，只写一次", ERROR, _check, ("studio_activity",))
