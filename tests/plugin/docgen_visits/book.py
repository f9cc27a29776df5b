"""走访慰问台账: the calls of a year, one a row, with the sum of what was given."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.plugin import Amount, Column, Count, Date, Entry, Ledger, Line, Record, UnitYear, item, ledger
from docgen_visits.record import Visit


class VisitRow(Record):
    """One call."""

    number: Count | None = item("序号", "依次编号")
    day: Date | None = item("日期", "哪一天走访")
    whom: Line = item("走访对象", "走访了谁", need="required")
    type: Line | None = item("类型", "对象的情况")
    visitors: Line | None = item("走访人", "哪些人去的")
    amount: Amount | None = item("金额（元）", "慰问金额")


class VisitLedger(Ledger):
    """The calls of a year."""

    columns = (
        Column("number", 4, "count"),
        Column("day", 9, "date"),
        Column("whom", 8),
        Column("type", 10),
        Column("visitors", 16, "words"),
        Column("amount", 8, "amount", summed=True),
    )
    rows: tuple[VisitRow, ...] = item("明细", "每次一行", many=True)
    total: VisitRow | None = item("合计", "各栏合计")


LEDGER = ledger("visit_ledger", "走访慰问台账", "一年的走访慰问", VisitLedger)


def book(home: UnitYear) -> Iterator[tuple[VisitLedger, tuple[Entry, ...]]]:
    """One ledger a year; none without calls."""
    calls = [entry for entry in home.entries if isinstance(entry.record, Visit) and entry.counts]
    calls.sort(key=lambda entry: entry.record.date)
    rows = tuple(_row(number, entry.record) for number, entry in enumerate(calls, 1))
    if rows:
        given = sum((row.amount or Decimal() for row in rows), Decimal())
        total = VisitRow(whom="合计", amount=given)
        yield VisitLedger(date=rows[-1].day, rows=rows, total=total), tuple(calls)


def _row(number: int, visit: Visit) -> VisitRow:
    who = "、".join(map(str, visit.visitors))
    return VisitRow(
        number=number, day=visit.date, whom=str(visit.whom), type=visit.type, visitors=who, amount=visit.amount
    )
