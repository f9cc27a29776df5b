"""The names a template may use for an entry: its fields, its school and year, and what the ledger reckons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.kinds.annual_summary import Summary
from docgen.kinds.implementation_plan import Appendix, Plan
from docgen.kinds.meeting_notice import Notice
from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.kinds.training_reflection import Reflection
from docgen.ledger.attendance import Attendance, attendance, invited, voting
from docgen.ledger.hours import session_hours
from docgen.model.record import MissingFact
from docgen.render.filters import Parts
from docgen.render.placeholder import Placeholder, seen
from docgen.render.yearly import ANNEXES, yearly
from docgen.stationery.signature import width

TITLE_WIDTH = 19.5
"""How many characters of 22 pt stand on a line of 156 mm (442.2 / 22 = 20.1), less what wide digits take."""


def context(entry: Entry) -> dict[str, Any]:
    """Everything the template of the entry's kind may name, each field under its English and its Chinese name."""
    record, home = entry.record, entry.home
    names: dict[str, Any] = {name: seen(getattr(record, name)) for name in type(record).model_fields}
    names |= _derived(entry)
    names["title"] = entry.title
    names["title_lines"] = record.title_lines or _title_lines(entry)
    names["org"] = entry.org
    names["sign"] = record.sign or entry.org
    names |= _reckoned(entry)
    names |= _annexes(entry, names)
    names |= {label: names[english] for label, english in type(record).names().items() if english in names}
    return names | {"school": home.unit.school.record, "unit": home.unit.record, "year": home.record, "parts": Parts()}


def _title_lines(entry: Entry) -> tuple[str, ...]:
    """A long title that begins with the name of the unit breaks after it, not inside a word (GB/T 9704-2012 7.3.1)."""
    unit, title = entry.home.unit, entry.title
    school = unit.school.record
    names = [name for name in (unit.title, unit.record.name, school.party, school.name) if title.startswith(name)]
    first = max(names, key=len, default="")
    return (first, title.removeprefix(first)) if first and first != title and width(title) > TITLE_WIDTH else (title,)


def _derived(entry: Entry) -> dict[str, Any]:
    record = entry.record
    found = {}
    for english in type(record).names().values():
        if english not in type(record).model_fields:
            try:
                found[english] = seen(getattr(record, english))
            except MissingFact as gap:
                found[english] = Placeholder(str(gap))
    return found


def _reckoned(entry: Entry) -> dict[str, Any]:
    """What single kinds need beyond their fields."""
    record = entry.record
    if entry.kind.unit == "studio":
        from docgen.render.studio import studio_names  # only where there is a studio

        return studio_names(entry)
    if isinstance(record, Minutes):
        return _minutes(entry, record)
    if isinstance(record, Notice):
        return _notice(entry, record)
    if isinstance(record, Summary):
        return yearly(entry, record)
    if isinstance(record, Reflection):
        author = seen(record.author)
        return {"author_org": entry.home.unit.school.record.name, "sign": record.sign or author}
    return {}


def _minutes(entry: Entry, record: Minutes) -> dict[str, Any]:
    try:
        there: Attendance | Placeholder = attendance(entry)
        hours: Any = session_hours(entry) or None
        quorum: Any = _quorum(entry, record, there) if isinstance(there, Attendance) else ""
        discussed: Any = record.subtype.agenda or any(t.discussion or t.decision or t.proposer for t in record.topics)
    except MissingFact as gap:
        there = hours = quorum = discussed = Placeholder(str(gap))
    return {"attendance": there, "study_hours": hours, "quorum": quorum, "discussed": discussed}


def _notice(entry: Entry, record: Notice) -> dict[str, Any]:
    try:
        return {"expected": invited(record, entry.home.unit)}
    except MissingFact as gap:
        return {"expected": Placeholder(str(gap))}


def _quorum(entry: Entry, record: Minutes, there: Attendance) -> str:
    """The sentence that opens a meeting with votes: how many were to come, how many came, whether that is enough."""
    if not record.subtype.quorum:
        return ""
    expected, present = voting(entry)
    counted = f"应到委员{expected}名，实到委员{present}名"
    if record.subtype.group == "members":
        counted = (
            f"应到党员{there.expected_count}名，其中正式党员{expected}名；"
            f"实到党员{there.present_count}名，其中正式党员{present}名"
        )
    enough = present * 2 > expected
    return f"本次会议{counted}，{'符合' if enough else '不符合'}规定人数{'，会议有效' if enough else ''}。"


def _annexes(entry: Entry, names: Mapping[str, Any]) -> dict[str, Any]:
    """The list 附件说明 with one item an annex, numbered in the order of printing."""
    record = entry.record
    items: list[tuple[str, str, Appendix | None]] = []
    if isinstance(record, Plan):
        tables: Mapping[str, tuple[Any, str]] = {
            "tasks": (record.tasks, "任务分解表"),
            "calendar": (record.calendar, "月度安排表"),
        }
        items += [(name, f"{entry.home.year}年度{words}", None) for name, (rows, words) in tables.items() if rows]
        items += [("carried_over", f"{entry.home.year - 1}年度结转事项", None)] if record.carried_over else []
        items += [("appendix", str(appendix.title), appendix) for appendix in record.appendices]
    printed = {title for _, title, _ in items}  # an attachment may name the appendix that is printed
    items += [("file", str(a.title), None) for a in record.attachments if str(a.title) not in printed]
    if not isinstance(record, Summary):
        return _numbered(items)
    # a template of one's own that prints no computed annex must not name one either
    computed = [(name, f"{entry.home.year}年{words}", None) for name, words in ANNEXES.items() if names[name]]
    return _numbered(items) | _numbered([*computed, *items], "whole_")


def _numbered(items: Sequence[tuple[str, str, Appendix | None]], which: str = "") -> dict[str, Any]:
    annexes = [
        {"name": name, "title": title, "mark": "附件" if len(items) == 1 else f"附件{number}", "appendix": appendix}
        for number, (name, title, appendix) in enumerate(items, 1)
    ]
    return {f"{which}annexes": annexes, f"{which}annex_titles": [annex["title"] for annex in annexes]}
