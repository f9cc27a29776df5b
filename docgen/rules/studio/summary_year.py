"""The annual summary of a studio is for a year that its cycle has, and is dated within a month of its end.

Passes:

    第几年度: 1

Fails:

    第几年度: 2
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from docgen.kinds.project import Entry
from docgen.kinds.studio_summary import StudioSummary
from docgen.ledger.people import known
from docgen.ledger.studio.cycle import years
from docgen.rules.rule import ERROR, Finding, Rule

_BEFORE = timedelta(31)


def _check(entry: Entry) -> Iterator[Finding]:
    studio, record = entry.home.unit.studio, entry.record
    assert isinstance(record, StudioSummary)
    listed = years(studio) if studio else ()
    if not 0 < known(record.number) <= len(listed):
        message = f"周期只有{len(listed)}个年度，没有第{record.number}年度"
        yield Finding(entry.place("number"), message, f"请写 1 至 {len(listed)}")
        return
    year, day = listed[record.number - 1], known(record.date)
    if not year.end - _BEFORE <= day <= year.end:
        message = f"{year.label}从{year.start}到{year.end}，总结的日期是{day}"
        yield Finding(entry.place("date"), message, "请核对“第几年度”；总结应在年度最后一个月内完成")


RULE = Rule("studio-summary-year", "总结的年度在周期内", ERROR, _check, ("studio_summary",))
