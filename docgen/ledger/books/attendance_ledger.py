"""The rows of 考勤汇总表: everybody who was expected somewhere, counted over the meetings of the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.kinds.attendance_ledger import AttendanceLedger, AttendanceRow
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import attendance
from docgen.ledger.books._common import head
from docgen.ledger.figures import year_figures
from docgen.ledger.people import in_order, key
from docgen.model.people import Person

_REASONS = {"病假": "sick", "事假": "private", "公差": "duty", "外出": "duty", "其他": "other"}
_COUNTED = ("expected", "present", "sick", "private", "duty", "other", "unexplained", "makeup")


def book(home: UnitYear) -> Iterator[tuple[AttendanceLedger, tuple[Entry, ...]]]:
    """One ledger a year; none when nothing was held."""
    meetings = year_figures(home).meetings
    people: dict[str, Person] = {}
    found: dict[str, Counter[str]] = {}
    for entry in meetings:
        _count(entry, people, found)
    ordered = in_order(home.unit, people.values())
    rows = tuple(_row(str(one), found[key(one)], number) for number, one in enumerate(ordered, 1))
    if rows:
        total = _row("合计", sum(found.values(), Counter()))
        yield AttendanceLedger(**head(home, meetings), rows=rows, total=total), meetings


def _count(entry: Entry, people: dict[str, Person], found: dict[str, Counter[str]]) -> None:
    """Add one meeting to the counts of those who were expected at it."""
    sheet = attendance(entry)
    there = {key(person) for person in sheet.present}
    away = {key(absence.who): absence for absence in sheet.absent}
    for person in sheet.expected:
        who = key(person)
        people[who] = person
        counts = found.setdefault(who, Counter())
        counts["expected"] += 1
        if who in there:
            counts["present"] += 1
        elif who in away:
            counts[_REASONS[away[who].reason]] += 1
            counts["makeup"] += away[who].makeup is not None
        else:
            counts["unexplained"] += 1


def _row(name: str, counts: Counter[str], number: int | None = None) -> AttendanceRow:
    return AttendanceRow(number=number, name=name, **{one: counts[one] for one in _COUNTED})
