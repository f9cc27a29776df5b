"""A missed study session is made up for after it took place.

Passes:

    缺席: [{姓名: 赵晓梅, 原因: 病假, 补学日期: 2025-3-12}]

Fails:

    缺席: [{姓名: 赵晓梅, 原因: 病假, 补学日期: 2025-3-1}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    for index, absence in enumerate(minutes.absent):
        if absence.makeup and absence.makeup <= minutes.date:
            message = f"{absence.who}的补学日期 {absence.makeup} 不在会议日期 {minutes.date} 之后"
            yield Finding(entry.place("absent", index, "makeup"), message, "请核对补学日期")


RULE = Rule("makeup-after", "补学在会议之后", ERROR, _check, (MINUTES,))
