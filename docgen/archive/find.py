"""Find items of an archive by words, responsible, date, 档号 or 文号; the sealed bags are not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.archive.index import folded, opened
from docgen.errors import CannotReadOrWrite

_AROUND = 18


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; empty fields ask for nothing. All words must occur, anywhere, in any order."""

    words: Sequence[str] = ()
    title: str = ""
    responsible: str = ""
    number: str = ""
    """Part of a 档号 or 文号."""
    start: date | None = None
    end: date | None = None
    year: int | None = None
    retention: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found. `path` is its folder relative to the archive; `around` the text round the first word."""

    code: str
    title: str
    responsible: str
    day: str
    doc_no: str
    pages: int
    path: str
    around: str


def find(root: Path, wanted: Wanted) -> list[Hit]:
    """The items that fit: first those whose title has the words, then by date. Raises `DocgenError`."""
    words = [folded(word) for word in wanted.words if word.strip()]
    conditions, values = _conditions(wanted, words)
    order = " + ".join(["(instr(head, ?) > 0)"] * len(words)) or "NULL"
    where = " AND ".join(conditions) or "1"
    query = (
        "SELECT code, title, responsible, day, doc_no, pages, path, head, text, raw FROM items "
        f"WHERE {where} ORDER BY {order} DESC, day, code"
    )
    try:
        with opened(root) as index:
            return [_hit(row, words) for row in index.execute(query, [*values, *words])]
    except sqlite3.Error as failure:
        raise CannotReadOrWrite("索引用不了，可能已损坏", "请删去档案里的 .docgen/find.sqlite 后再试") from failure


def _conditions(wanted: Wanted, words: Sequence[str]) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []

    def ask(condition: str, *given: object) -> None:
        conditions.append(condition)
        values.extend(given)

    for word in words:
        ask("instr(text, ?) > 0", word)
    for column, text in (("title", wanted.title), ("responsible", wanted.responsible)):
        if text:
            ask(f"instr(lower({column}), lower(?)) > 0", text)
    if wanted.number:
        ask("(instr(code, ?) > 0 OR instr(doc_no, ?) > 0)", wanted.number, wanted.number)
    for comparison, day in ((">=", wanted.start), ("<=", wanted.end)):
        if day:
            ask(f"day {comparison} ?", day.isoformat())
    if wanted.year:
        ask("year = ?", wanted.year)
    if wanted.retention:
        ask("retention = ?", wanted.retention)
    return conditions, values


def _hit(row: Sequence[object], words: Sequence[str]) -> Hit:
    code, title, responsible, day, doc_no, pages, path, head, text, raw = row
    assert isinstance(pages, int)
    missing = [word for word in words if word not in str(head)]
    around = _around(str(text), str(raw), missing[0]) if missing else ""
    return Hit(str(code), str(title), str(responsible), str(day), str(doc_no), pages, str(path), around)


def _around(text: str, raw: str, word: str) -> str:
    """A stretch of the text with the word, on one line; as it was written, unless folding moved its letters."""
    at = text.find(word)
    start, end = max(0, at - _AROUND), min(len(text), at + len(word) + _AROUND)
    inside = " ".join((raw if len(raw) == len(text) else text)[start:end].split())
    return f"{'…' if start else ''}{inside}{'…' if end < len(text) else ''}"
