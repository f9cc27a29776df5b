"""The printed ledgers, one module each: what stands in their rows; BOOKS is the one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from docgen.errors import DocgenError, ProblemsFound
from docgen.kinds import ADDED
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry, Occurrence, UnitYear
from docgen.ledger.books import (
    attendance_ledger,
    center_group_ledger,
    decisions_ledger,
    growth_record,
    hours_ledger,
    links_ledger,
    meeting_summary,
    meetings_ledger,
    sign_in_sheet,
)
from docgen.model.document import Document
from docgen.model.record import MissingFact

Book = Callable[[UnitYear], Iterable[tuple[Document, tuple[Entry | Occurrence, ...]]]]
"""A year → its documents of one kind, each with the entries that it was computed from; none: nothing to tell."""


def _later(name: str) -> Book:
    """A book of studios, imported when first asked for."""
    return lambda home: import_module(f"{__name__}.{name}").book(home)


BOOKS: dict[str, Book] = {
    "hours_ledger": hours_ledger.book,
    "attendance_ledger": attendance_ledger.book,
    "center_group_ledger": center_group_ledger.book,
    "meetings_ledger": meetings_ledger.book,
    "links_ledger": links_ledger.book,
    "decisions_ledger": decisions_ledger.book,
    "growth_record": growth_record.book,
    "sign_in_sheet": sign_in_sheet.book,
    "meeting_summary": meeting_summary.book,
    "studio_attendance": _later("studio_attendance"),
    "member_file": _later("member_file"),
}


def entries(home: UnitYear, kind: Kind) -> list[Entry]:
    """The documents of a ledger kind for a year of a unit. MissingFact when a draft lacks a fact that is counted."""
    if kind.unit != home.unit.sort:
        return []
    made = BOOKS[kind.name](home) if kind.name in BOOKS else _of_plugin(home, kind)
    return [Entry(kind, record, home.tree, home.sources[-1], home, counted) for record, counted in made]


def _of_plugin(home: UnitYear, kind: Kind) -> list[tuple[Document, tuple[Entry | Occurrence, ...]]]:
    """The documents of a ledger that another package brought. Raises `ProblemsFound` when its function fails."""
    added = ADDED.of(kind)
    assert added is not None
    try:
        return list(added.plugin.books[kind.name](home))
    except (MissingFact, DocgenError):
        raise
    except Exception as failure:
        message = f"插件“{added.name}”算不出“{kind.label}”：{type(failure).__name__}: {failure}"
        raise ProblemsFound(message, "请把这条提示告诉插件的作者；其他台账可以按名称分别生成") from failure
