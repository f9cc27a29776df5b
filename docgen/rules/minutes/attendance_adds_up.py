"""应到 = 实到 + 缺席, and everybody who was expected is among the present or the absent.

Passes:

    应到: 4
    缺席: [{姓名: 赵晓梅, 原因: 病假}]

Fails:

    应到: 5
    缺席: [{姓名: 赵晓梅, 原因: 病假}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import attendance
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    sheet = attendance(entry)
    for person in sheet.unaccounted:
        message = f"应到的{person}既不在出席名单里，也没有写缺席"
        yield Finding(entry.place("present"), message, "到会的写进“出席”，没到的写进“缺席”并注明原因")
    if sheet.typed is not None and sheet.typed != sheet.present_count + sheet.absent_count:
        message = f"应到 {sheet.typed} 人，与实到 {sheet.present_count} 人加缺席 {sheet.absent_count} 人不相等"
        hint = f"按名册和参加范围应到 {len(sheet.expected)} 人；一般不必写“应到”，由程序算出"
        yield Finding(entry.place("expected"), message, hint)


RULE = Rule("attendance-adds-up", "应到等于实到加缺席", ERROR, _check, (MINUTES,))
