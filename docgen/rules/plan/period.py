"""A plan begins before it ends.

Passes:

    开始: 2025-3-1
    结束: 2025-12-31

Fails:

    开始: 2025-12-31
    结束: 2025-3-1
    实施步骤:
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, PLAN, Finding, Rule


def period(entry: Entry) -> tuple[date, date]:
    """From when to when a plan goes: as written, else the whole year of its folder."""
    plan, year = entry.record, entry.home.year
    assert isinstance(plan, Plan)
    return plan.start or date(year, 1, 1), plan.end or date(year, 12, 31)


def _check(entry: Entry) -> Iterator[Finding]:
    start, end = period(entry)
    if start > end:
        yield Finding(entry.place("end"), f"结束日期 {end} 早于开始日期 {start}", "请核对起止日期")


RULE = Rule("plan-period", "方案起止日期有先后", ERROR, _check, (PLAN,))
