"""The cards of 党员成长记录: for each member of a unit all records of the school that name him or her, by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from docgen.kinds.growth_record import GrowthRecord, GrowthRow
from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.kinds.training_reflection import Reflection
from docgen.ledger.attendance import Attendance, attendance, rate_text
from docgen.ledger.books._common import head
from docgen.ledger.events import participants
from docgen.ledger.figures import year_figures
from docgen.ledger.hours import NOTHING
from docgen.ledger.people import WHOLE_SCHOOL, key, keys, known, members_on
from docgen.ledger.tally import when
from docgen.model.people import Person


@dataclass(frozen=True, slots=True)
class _Line:
    """What one record or event tells of somebody: what happened, his or her part, whether called and there."""

    found: Entry | Occurrence
    event: str
    part: str
    called: bool = False
    came: bool = False


def book(home: UnitYear) -> Iterator[tuple[GrowthRecord, tuple[Entry | Occurrence, ...]]]:
    """One card for each member of the unit at the end of the year; of a general branch, those of no branch below."""
    members = {key(person): person for person in _members(home)}
    found: dict[str, list[_Line]] = {who: [] for who in members}
    years = [year for unit in home.unit.school.units for year in unit.years if year.year == home.year]
    records: list[Entry | Occurrence] = [entry for year in years for entry in year.entries if entry.counts]
    for entry in sorted([*records, *(event for year in years for event in year.events)], key=when):
        for who, line in _lines(entry):
            if who in found:
                found[who].append(line)
    for who, person in members.items():
        if found[who]:
            yield _card(home, person, found[who])


def _members(home: UnitYear) -> list[Person]:
    members = members_on(home.unit, year_figures(home).last_day)
    if home.unit.record.type not in WHOLE_SCHOOL:
        return list(members)
    branches = {unit.record.short for unit in home.unit.school.units if unit is not home.unit}
    return [person for person in members if person.branch not in branches]


def _lines(entry: Entry | Occurrence) -> Iterator[tuple[str, _Line]]:
    """Who has a part in a record or event: key and line."""
    if isinstance(entry, Occurrence):
        yield from ((key(person), _Line(entry, entry.title, "参加")) for person in participants(entry))
        return
    if isinstance(entry.record, Reflection):
        yield key(known(entry.record.author)), _Line(entry, f"培训：{entry.record.training.name}", "撰写心得体会")
    if isinstance(entry.record, Minutes):
        minutes, sheet = entry.record, attendance(entry)
        event = f"{minutes.type}：{minutes.name or '；'.join(str(topic.title) for topic in minutes.topics)}"
        called, came = keys(sheet.expected), keys(sheet.present)
        for who in sorted(_named(sheet)):
            part = "、".join(_done(minutes, sheet, who))
            yield who, _Line(entry, event, part, who in called, who in called and who in came)


def _named(sheet: Attendance) -> set[str]:
    return {key(p) for p in (*sheet.present, *sheet.expected, *(absence.who for absence in sheet.absent))}


def _done(minutes: Minutes, sheet: Attendance, who: str) -> Iterator[str]:
    """What somebody did at a meeting, or why he or she was not there."""
    for absence in sheet.absent:
        if key(absence.who) == who:
            makeup = f"，{absence.makeup.month}月{absence.makeup.day}日补学" if absence.makeup else ""
            yield f"缺席（{absence.reason}）{makeup}"
            return
    roles: dict[str, list[Person]] = {
        "主持": [known(minutes.host)],
        "记录": [known(minutes.recorder)],
        "授课": [minutes.lecture.lecturer] if minutes.lecture else [],
        "领学": [material.reader for material in minutes.materials if material.reader],
        "中心发言": list(minutes.lead_speakers),
        "发言": [speech.who for speech in minutes.speeches],
        "对照检查": [review.who for review in minutes.reviews],
    }
    roles |= {f"评为{a.grade}": [a.who] for a in minutes.appraisals if key(a.who) == who}
    done = [role for role, people in roles.items() if any(key(person) == who for person in people)]
    yield from done or ["参加" if any(key(p) == who for p in sheet.present) else "缺席"]


def _card(home: UnitYear, person: Person, lines: list[_Line]) -> tuple[GrowthRecord, tuple[Entry | Occurrence, ...]]:
    counted = tuple(line.found for line in lines)
    credits = year_figures(home).hours_of(person).credits
    hours = {id(credit.entry): credit.hours for credit in credits}
    called, came = sum(line.called for line in lines), sum(line.came for line in lines)
    total = sum((credit.hours for credit in credits), NOTHING)
    rate = rate_text(Fraction(came, called)) if called else ""
    card = GrowthRecord(
        date=head(home, counted)["date"],
        person=person,
        expected=called,
        present=came,
        reflections=sum(isinstance(one.record, Reflection) for one in counted),
        rows=tuple(_row(line, hours) for line in lines),
        total=GrowthRow(event="合计", hours=total),
        note=f"全年应到{called}次，实到{came}次，到会率{rate}，学时{total.normalize():f}。" if called else None,
    )
    return card, counted


def _row(line: _Line, hours: dict[int, Decimal]) -> GrowthRow:
    record = line.found.record
    day = record.training.start if isinstance(record, Reflection) else record.date
    return GrowthRow(date=day, event=line.event, part=line.part, hours=hours.get(id(line.found), NOTHING))
