"""Meetings of one type are numbered one after the other in the order of their dates, group meetings for each group.

Passes:

    # minutes/a.yaml
    会次: 1
    # minutes/b.yaml
    日期: 2025-4-9
    会次: 2

Fails:

    # minutes/a.yaml
    会次: 1
    # minutes/b.yaml
    日期: 2025-4-9
    会次: 3
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import known
from docgen.rules.rule import ERROR, Finding, Rule


def _series(year: UnitYear) -> Iterator[list[Entry]]:
    """The numbered meetings of each type, and of each group, by date."""
    series: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in year.entries:
        if isinstance(entry.record, Minutes) and entry.record.session_no:
            name = known(entry.record.type)
            group = entry.record.group if name == "党小组会" else None
            series.setdefault((name, group), []).append(entry)
    for entries in series.values():
        yield sorted(entries, key=lambda entry: (entry.record.date, minutes_of(entry).start))


def _check(year: UnitYear) -> Iterator[Finding]:
    for series in _series(year):
        for before, entry in pairwise(series):
            number, expected = minutes_of(entry).session_no, (minutes_of(before).session_no or 0) + 1
            if number != expected:
                message = f"会次是第 {number} 次，前一次（{before.record.date}）是第 {expected - 1} 次"
                related = ((before.place("session_no"), "前一次"),)
                yield Finding(entry.place("session_no"), message, f"应为第 {expected} 次；请按日期先后编会次", related)


RULE = Rule("session-numbers", "会次按日期连续", ERROR, _check, scope="year")
