"""Nobody is named twice among the present, among the absent or among those 列席.

Passes:

    出席: 张明远、李文静、王志强、赵晓梅

Fails:

    出席: 张明远、李文静、李文静、王志强、赵晓梅
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key
from docgen.rules.minutes.meeting import named
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule

_LISTS = {"present": (), "absent": ("who",), "nonvoting": ("who",), "superiors": ("who",)}


def _check(entry: Entry) -> Iterator[Finding]:
    for field, parts in _LISTS.items():
        seen: set[str] = set()
        for path, person in named(minutes_of(entry), field, *parts):
            if key(person) in seen:
                message = f"“{Minutes.label_of(field)}”里{person}写了两次"
                yield Finding(entry.place(*path), message, "请删去一处")
            seen.add(key(person))


RULE = Rule("named-once", "名单里不重复写人", ERROR, _check, (MINUTES,))
