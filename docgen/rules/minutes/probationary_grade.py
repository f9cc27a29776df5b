"""Probationary members take part in the appraisal but are given no grade; nobody is graded twice.

Passes:

    类型: 民主评议党员
    评议结果: [{姓名: 张明远, 等次: 合格}]

Fails:

    类型: 民主评议党员
    评议结果: [{姓名: 张明远, 等次: 合格}, {姓名: 孙立, 等次: 合格}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    seen: set[str] = set()
    for index, appraisal in enumerate(minutes.appraisals):
        place = entry.place("appraisals", index, "who")
        if not appraisal.who.full_on(minutes.date):
            message = f"{appraisal.who}在 {minutes.date} 还不是正式党员，不评定等次"
            yield Finding(place, message, "预备党员参加评议，不评等次，请删去这一行")
        if key(appraisal.who) in seen:
            yield Finding(place, f"{appraisal.who}评了两次", "请删去一处")
        seen.add(key(appraisal.who))


RULE = Rule("probationary-grade", "预备党员不评等次", ERROR, _check, (MINUTES,))
