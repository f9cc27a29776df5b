"""Whoever is listed as present or absent was expected; others who came are 列席.

Passes:

    列席: [{姓名: 周群, 职务: 教研组长}]

Fails:

    出席: 张明远、李文静、王志强、赵晓梅、周群
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import attendance, minutes_of
from docgen.ledger.people import key, keys
from docgen.rules.minutes.meeting import named
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    unexpected = keys(attendance(entry).unexpected)
    for path, person in (*named(minutes, "present"), *named(minutes, "absent", "who")):
        if key(person) in unexpected:
            message = f"{person}不属于这次会议应到的人员"
            hint = "请核对参加范围" if path[0] == "absent" else "请写进“列席”，或核对参加范围和名册里的支部、入党日期"
            yield Finding(entry.place(*path), message, hint)


RULE = Rule("was-expected", "出席的人都是应到的人", ERROR, _check, (MINUTES,))
