"""At the appraisal of members no more than a third is graded 优秀.

Passes:

    类型: 民主评议党员
    评议结果: [{姓名: 张明远, 等次: 优秀}, {姓名: 李文静, 等次: 合格}, {姓名: 王志强, 等次: 合格}]

Fails:

    类型: 民主评议党员
    评议结果: [{姓名: 张明远, 等次: 优秀}, {姓名: 李文静, 等次: 优秀}, {姓名: 王志强, 等次: 合格}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    grades = [appraisal.grade for appraisal in minutes_of(entry).appraisals]
    excellent = grades.count("优秀")
    if excellent * 3 > len(grades):
        message = f"参加评议 {len(grades)} 人，评为优秀 {excellent} 人，超过三分之一"
        yield Finding(entry.place("appraisals"), message, f"优秀不超过 {len(grades) // 3} 人，请核对等次")


RULE = Rule("excellent-share", "优秀不超过三分之一", ERROR, _check, (MINUTES,))
