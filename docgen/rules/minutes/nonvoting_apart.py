"""Whoever is 列席 or came from above is not also among the present or the absent.

Passes:

    列席: [周群]

Fails:

    列席: [赵晓梅]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import attendance, minutes_of
from docgen.ledger.people import key, keys
from docgen.rules.minutes.meeting import named
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes, sheet = minutes_of(entry), attendance(entry)
    counted = keys([*sheet.present, *(absence.who for absence in sheet.absent)])
    for field in ("nonvoting", "superiors"):
        for path, person in named(minutes, field, "who"):
            if key(person) in counted:
                message = f"{person}是应到人员，不能又写在“{Minutes.label_of(field)}”里"
                yield Finding(entry.place(*path), message, "请删去一处")


RULE = Rule("nonvoting-apart", "列席人员不算出席", ERROR, _check, (MINUTES,))
