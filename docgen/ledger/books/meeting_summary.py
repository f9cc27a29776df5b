"""The facts of 会议纪要: of each meeting with agenda, what it decided and who was there."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds._minutes_parts import Attendant
from docgen.kinds.meeting_summary import Matter, MeetingSummary, Settled
from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import attendance, minutes_of, subtype_of
from docgen.ledger.people import known


def book(home: UnitYear) -> Iterator[tuple[MeetingSummary, tuple[Entry, ...]]]:
    """One for each meeting of the unit that decided on an agenda."""
    for entry in home.entries:
        if entry.counts and isinstance(entry.record, Minutes) and subtype_of(entry.record).agenda:
            yield _summary(entry), (entry,)


def _summary(entry: Entry) -> MeetingSummary:
    minutes, sheet = minutes_of(entry), attendance(entry)
    host = known(minutes.host)
    return MeetingSummary(
        date=minutes.date,
        org=minutes.org,
        type=known(minutes.type),
        session_no=minutes.session_no,
        start=minutes.start,
        place_held=minutes.place_held,
        host=f"{host.post or ''}{host}",
        topics=tuple(str(topic.title) for topic in minutes.topics),
        matters=tuple(Matter(title=t.title, text=t.decision) for t in minutes.topics if t.decision),
        settled=tuple(Settled(text=d.text, owner=_name(d.owner), due=d.due) for d in minutes.decisions),
        present=tuple(str(person) for person in sheet.present),
        absent=tuple(f"{absence.who}（{absence.reason}）" for absence in sheet.absent),
        nonvoting=tuple(_posted(guest) for guest in minutes.nonvoting),
    )


def _name(person: object) -> str | None:
    return str(person) if person else None


def _posted(guest: Attendant) -> str:
    return f"{guest.who}（{guest.post}）" if guest.post else str(guest.who)
