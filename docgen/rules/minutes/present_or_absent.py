"""Nobody is both present and absent.

Passes:

    出席: 张明远、李文静、王志强
    缺席: [{姓名: 赵晓梅, 原因: 病假}]

Fails:

    出席: 张明远、李文静、王志强、赵晓梅
    缺席: [{姓名: 赵晓梅, 原因: 病假}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key, keys
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    present = keys(minutes.present)
    for index, absence in enumerate(minutes.absent):
        if key(absence.who) in present:
            message = f"{absence.who}既在出席又在缺席名单里"
            yield Finding(entry.place("absent", index, "who"), message, "请核对，只保留一处")


RULE = Rule("present-or-absent", "出席与缺席不重复", ERROR, _check, (MINUTES,))
