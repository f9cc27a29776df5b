"""The meetings of a year as the columns of an attendance sheet: what each is called, who was to come, who came."""

from __future__ import annotations

from docgen.export.forms.marks import LATE, PRESENT, Mark, mark_in
from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import expected_at, minutes_of, stated
from docgen.ledger.people import Roll, key
from docgen.model.record import Missing, MissingFact


def expected(entry: Entry) -> Roll | None:
    """Who was to come; None when only the lists in the file can tell, or the file does not say enough yet."""
    try:
        return expected_at(minutes_of(entry), entry.home.unit)
    except MissingFact:
        return None


def marks_of(entry: Entry) -> dict[str, Mark]:
    """The marks that minutes say already, by the key of the person; none when they do not say who came."""
    minutes, roll = minutes_of(entry), expected(entry)
    if not stated(entry):
        return {}
    away = {key(absence.who): mark_in(absence) for absence in minutes.absent}
    there = minutes.present or tuple(p for p in (roll.people if roll else ()) if key(p) not in away)
    return {key(person): PRESENT for person in there} | {key(person): LATE for person in minutes.late} | away


def heads(entries: list[Entry]) -> list[str]:
    """What each meeting is called in a sheet: 3月14日 中心组学习 第2次; those called alike are numbered."""
    said = [_head(minutes_of(entry)) for entry in entries]
    return [f"{h}（{said[: i + 1].count(h)}）" if said.count(h) > 1 else h for i, h in enumerate(said)]


def meetings(home: UnitYear) -> list[Entry]:
    """The minutes of a year by day and time; those whose day or type is still open are left out."""
    found = [entry for entry in home.entries if isinstance(entry.record, Minutes) and _known(entry.record)]
    return sorted(found, key=lambda entry: (minutes_of(entry).date, entry.source.shown))


def _known(minutes: Minutes) -> bool:
    return not isinstance(minutes.date, Missing) and not isinstance(minutes.type, Missing)


def _head(minutes: Minutes) -> str:
    number = f"\n第{minutes.session_no}次" if minutes.session_no else ""
    return f"{minutes.date.month}月{minutes.date.day}日\n{minutes.type}{number}"
