"""The lines of 签到表: for each notice of a meeting those who are expected, then those invited, then empty ones."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.meeting_notice import Notice
from docgen.kinds.project import Entry, UnitYear
from docgen.kinds.sign_in_sheet import SignInRow, SignInSheet
from docgen.ledger.attendance import invited
from docgen.ledger.people import known

_SPARE = 3


def book(home: UnitYear) -> Iterator[tuple[SignInSheet, tuple[Entry, ...]]]:
    """One for each notice."""
    for entry in home.entries:
        if entry.counts and isinstance(entry.record, Notice):
            yield _sheet(entry.record, entry), (entry,)


def _sheet(notice: Notice, entry: Entry) -> SignInSheet:
    expected = invited(notice, entry.home.unit)
    names = [(str(person), person.post) for person in expected]
    names += [(str(guest.who), f"列席：{guest.post or guest.who.post or ''}") for guest in notice.nonvoting]
    rows = [SignInRow(number=number, name=name, post=post) for number, (name, post) in enumerate(names, 1)]
    return SignInSheet(
        date=known(notice.day),
        meeting=notice.meeting,
        start=notice.start,
        place_held=notice.place_held,
        host=str(notice.host) if notice.host else None,
        expected=len(expected),
        rows=(*rows, *(SignInRow(number=len(rows) + spare) for spare in range(1, _SPARE + 1))),
    )
