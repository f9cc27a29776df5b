"""The rows of 考勤表: everybody of the studio against the activities of its cycle, at most sixteen a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.studio_activity import Activity
from docgen.kinds.studio_attendance import ACROSS, LEGEND, NOT_YET, Held, MarkRow, StudioAttendance
from docgen.ledger.attendance import rate_text
from docgen.ledger.books._studio import last_year
from docgen.ledger.people import known
from docgen.ledger.studio.attendance import CAME, LATE, Turnout, turnout_of
from docgen.ledger.studio.cycle import entries_of
from docgen.model.people import Person
from docgen.model.studio import Studio


def book(home: UnitYear) -> Iterator[tuple[StudioAttendance, tuple[Entry, ...]]]:
    """One sheet for every sixteen activities of the cycle, with the last year of the studio."""
    studio = home.unit.studio
    found = entries_of(home.unit, Activity)
    if studio and found and last_year(home):
        groups = [found[first : first + ACROSS] for first in range(0, len(found), ACROSS)]
        for number, group in enumerate(groups, 1):
            part = f"第{number}张，共{len(groups)}张" if len(groups) > 1 else None
            yield _sheet(studio, group, part), group


def _sheet(studio: Studio, entries: tuple[Entry, ...], part: str | None) -> StudioAttendance:
    sheets = [turnout_of(entry) for entry in entries]
    rows = [_person(studio, sheets, number, person) for number, person in enumerate(studio.participants, 1)]
    days = [known(entry.record.date) for entry in entries]
    return StudioAttendance(
        date=max(days),
        scope=f"{min(days).year}年{min(days).month}月起共{len(entries)}次活动",
        part=part,
        activities=tuple(_held(entry) for entry in entries),
        rows=(*rows, *_sums(sheets)),
        note=LEGEND.format(f"　{NOT_YET} 尚未入室" if any(NOT_YET in row.marks for row in rows) else ""),
    )


def _held(entry: Entry) -> Held:
    record = entry.record
    assert isinstance(record, Activity)
    leaders = "、".join(map(str, record.leaders)) or "无"
    return Held(number=record.number, date=record.date, topic=record.name, hours=record.hours, leaders=leaders)


def _person(studio: Studio, sheets: list[Turnout], number: int, person: Person) -> MarkRow:
    marks = tuple(sheet.mark(person) or NOT_YET for sheet in sheets)
    return MarkRow(
        number=number,
        name=str(person),
        role=studio.role(person),
        marks=marks,
        expected=sum(mark != NOT_YET for mark in marks),
        present=sum(mark in (CAME, LATE) for mark in marks),
    )


def _sums(sheets: list[Turnout]) -> Iterator[MarkRow]:
    """应到、实到、出勤率 of each activity, and of all in the last columns."""
    expected, present = [s.expected for s in sheets], [s.present for s in sheets]
    yield MarkRow(name="应到", marks=tuple(map(str, expected)), expected=sum(expected))
    yield MarkRow(name="实到", marks=tuple(map(str, present)), present=sum(present))
    rates = (Fraction(came, asked) if asked else None for came, asked in zip(present, expected, strict=True))
    yield MarkRow(
        name="出勤率%",
        marks=tuple(rate_text(rate).removesuffix("%") for rate in rates),
        expected=sum(expected),
        present=sum(present),
    )
