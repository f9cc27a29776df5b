"""A registered event lies in the year of its folder and does not end before it begins.

Passes:

    # events.yaml
    活动: [{事项: 集中培训, 日期: 2025-7-3, 结束: 2025-7-5, 名称: 暑期培训, 人员: 张明远}]

Fails:

    # events.yaml
    活动: [{事项: 集中培训, 日期: 2024-7-3, 名称: 暑期培训, 人员: 张明远}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import UnitYear
from docgen.rules.rule import ERROR, Finding, Rule


def _check(year: UnitYear) -> Iterator[Finding]:
    for event in year.events:
        record = event.record
        if record.date.year != year.year:
            message = f"活动日期是 {record.date.year} 年，登记在 {year.year} 年度"
            yield Finding(event.place("date"), message, "请改日期，或移到那一年的 events.yaml")
        if record.end and record.end < record.date:
            yield Finding(event.place("end"), "结束日期早于开始日期", "请核对两个日期")


RULE = Rule("event-in-year", "登记的活动在本年度内", ERROR, _check, scope="year")
