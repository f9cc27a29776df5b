"""Who was expected at a meeting and how each is marked, for a form to click through; the ledger gives the numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docgen.kinds.project import Entry, Project, revised
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import Attendance, attendance, expected_at
from docgen.ledger.people import key
from docgen.model.people import Person
from docgen.model.record import Missing, MissingFact
from docgen.web.edit.checks import home_of
from docgen.web.edit.edits import new_text
from docgen.web.edit.files import Form
from docgen.web.edit.people import reference
from docgen.web.edit.trees import Tree

HERE, LATE, TRUANT, UNEXCUSED = "到", "迟", "旷", "旷会"
REASONS = {"病": "病假", "事": "事假", "公": "公差", "外": "外出", "其": "其他"}
"""The marks of a list and the reasons they stand for; 旷 is 其他 with a note, 迟 came, but late."""
_CONCERNED = ("type", "date", "group", "expected", "present", "absent", "late", "talk")
MARKS = (HERE, "病", "事", "公", LATE, TRUANT, "外", "其")


@dataclass(frozen=True, slots=True)
class Roll:
    """The list of a meeting: `rows` are who, name and mark ("" for nothing said); `counts` the numbers of the ledger.

    `why` says in Chinese why there is no list, or why no numbers. `open` tells that only the file says who is expected.
    """

    rows: list[dict[str, str]]
    counts: dict[str, Any] | None = None
    why: str = ""
    open: bool = False

    def plain(self) -> dict[str, Any]:
        """The list as a page takes it."""
        return {"rows": self.rows, "counts": self.counts, "why": self.why, "open": self.open}


def called(project: Project, form: Form, tree: dict[str, Tree]) -> Entry | None:
    """The entry that a form would make of what it says of attendance alone: other fields may still be wrong."""
    home = home_of(project, form)
    if home is None or form.kind is None or form.model is not Minutes:
        return None
    text = new_text(form.model, {name: tree[name] for name in _CONCERNED if name in tree})
    return revised(home, form.kind, text, form.shown, draft=True)[0]


def roll_of(entry: Entry | None) -> Roll | None:
    """The list of the minutes that a draft makes; None for what is no minutes."""
    if entry is None or not isinstance(entry.record, Minutes):
        return None
    try:
        listed = expected_at(entry.record, entry.home.unit)
    except MissingFact as gap:
        return Roll([], why=f"填了“{gap}”以后，这里列出应到人员")
    here, away = _said(entry.record)
    expected = list(listed.people) if listed else []
    known = {key(person) for person in expected}
    people = [*expected, *(person for person in (*here, *away.values()) if not _in(person, known))]
    marks = {key(person): HERE for person in here} | {one: _mark(entry.record, one) for one in away}
    marks |= {key(person): LATE for person in _known(entry.record.late) if isinstance(person, Person)}
    everybody = "absent" in entry.tree.entries and not entry.record.present
    register = entry.home.unit.school.register
    rows = [
        {"who": reference(p, register), "name": str(p), "mark": marks.get(key(p), HERE if everybody else "")}
        for p in people
    ]
    counts, why = _counts(entry)
    return Roll(rows, counts, why, listed is None)


def _in(person: Person, known: set[str]) -> bool:
    there = key(person) in known
    known.add(key(person))
    return there


def _said(record: Minutes) -> tuple[list[Person], dict[str, Person]]:
    """Who a file says was there, and who it says was not, by key; names left open are nobody."""
    away = {key(a.who): a.who for a in _known(record.absent) if isinstance(a.who, Person)}
    return [person for person in _known(record.present) if isinstance(person, Person)], away


def _known(values: Any) -> Iterable[Any]:
    return () if isinstance(values, Missing) else values


def _mark(record: Minutes, one: str) -> str:
    absence = next(a for a in record.absent if isinstance(a.who, Person) and key(a.who) == one)
    if absence.reason == "其他" and (absence.note or "").startswith(("旷", "无故")):
        return TRUANT
    return next((mark for mark, word in REASONS.items() if word == str(absence.reason)), "其")


def _counts(entry: Entry) -> tuple[dict[str, Any] | None, str]:
    try:
        sheet: Attendance = attendance(entry)
    except MissingFact as gap:
        return None, f"还没有填“{gap}”，不能算出人数"
    names = {"expected": sheet.expected_count, "present": sheet.present_count, "absent": sheet.absent_count}
    return names | {"rate": sheet.rate_text, "listed": len(sheet.expected)}, ""
