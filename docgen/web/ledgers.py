"""Ledgers to look at: the tables of a year as they are printed, to download, and all to be made at a click."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from docgen.build.names import file_name, folder
from docgen.build.report import Report, Word
from docgen.build.run import build
from docgen.build.targets import Target, ledgers, tables
from docgen.build.workers import Workers
from docgen.export.workbooks import WorkbookPress
from docgen.kinds import LEDGERS
from docgen.kinds._ledger import Column, Ledger
from docgen.kinds.kind import Kind
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.attendance import rate_text
from docgen.ledger.books import entries
from docgen.ledger.evidence import number
from docgen.model.record import MissingFact
from docgen.render.filters import cn_date
from docgen.render.press import Press
from docgen.web import building
from docgen.web.charts import charts_of
from docgen.web.desk import Reading, desk, year_key
from docgen.web.files import download
from docgen.web.jobs import Job
from docgen.web.keys import behind
from docgen.web.listing import Line, line, prepare_for

PAGE = Blueprint("ledgers", __name__)
_NAMES = frozenset(kind.name for kind in LEDGERS)


@dataclass(frozen=True, slots=True)
class Book:
    """The documents of one kind of ledger; `gap` names the fact for want of which there are none."""

    kind: Kind
    entries: list[Entry]
    gap: str = ""


def book(reading: Reading, home: UnitYear, kind: Kind) -> Book:
    """The documents of a kind for a year."""

    def make() -> Book:
        try:
            return Book(kind, entries(home, kind))
        except MissingFact as gap:
            return Book(kind, [], str(gap))

    return reading.kept(("book", year_key(home), kind.name), make)


@PAGE.get("/year/<key>/ledgers")
def index(key: str) -> str:
    """What ledgers there are, and charts of the year."""
    reading = desk().read()
    home = reading.year(key)
    sort = "studio" if home.unit.studio else "branch"
    books = [book(reading, home, kind) for kind in LEDGERS]
    books = [one for one in books if one.kind.unit == sort or one.entries or one.gap]
    return render_template("ledgers.html", charts=charts_of(home), books=books)


@PAGE.get("/year/<key>/ledgers/<name>", defaults={"one": ""})
@PAGE.get("/year/<key>/ledgers/<name>/<one>")
def ledger(key: str, name: str, one: str) -> str:
    """One ledger as a table; of those that come in numbers, the one asked for or the first."""
    reading = desk().read()
    found = book(reading, reading.year(key), _kind(name))
    one = one or request.args.get("one", "")
    shown = behind(one, found.entries, title_of) if one else next(iter(found.entries), None)
    is_table = bool(shown and isinstance(shown.record, Ledger))
    return render_template("ledger.html", book=found, shown=shown, table=is_table)


@PAGE.get("/year/<key>/ledgers/<name>/<one>/<form>")
def sheet(key: str, name: str, one: str, form: str) -> Response:
    """One ledger as a Word document or a workbook, made for this download."""
    reading = desk().read()
    home = reading.year(key)
    entry = behind(one, book(reading, home, _kind(name)).entries, title_of)
    if form not in ("docx", "xlsx") or (form == "xlsx" and not isinstance(entry.record, Ledger)):
        abort(404)
    press = (WorkbookPress if form == "xlsx" else Press)(reading.project)
    return download(press.make(entry), file_name(entry, draft=False, suffix=f".{form}"))


@PAGE.post("/year/<key>/ledgers")
def start(key: str) -> dict[str, Any]:
    """Make all ledgers of a year in both forms."""
    reading = desk().read()
    home = reading.year(key)
    page = url_for("home.findings", key=key)

    def work(job: Job) -> None:
        choose = partial(ledgers, names=_NAMES, suffix=".docx")
        ready = prepare_for(reading.project, home, choose)
        building.stop_at_errors(job, ready, page)
        rounds = [(ready.press, ready.targets)]
        rounds += [(WorkbookPress(reading.project), tables(ready.targets, ".xlsx"))]
        building.tell(job, _build(job, rounds))

    return desk().jobs.start(f"生成{home.unit.record.short}{home.year}年的台账", work).plain()


def _build(job: Job, rounds: list[tuple[Press, list[Any]]]) -> Report:
    whole, before, total = Report(), 0, sum(len(targets) for _, targets in rounds)
    for press, targets in rounds:
        at = before
        made = build(press, targets, workers=Workers(1), progress=lambda done, _, at=at: job.progress(at + done, total))  # type: ignore[misc]
        whole.outcomes += made.outcomes
        whole.notices += made.notices
        before += len(targets)
    return whole


def sheets(reading: Reading, home: UnitYear) -> Iterator[Line]:
    """A line for each ledger of a year in both forms."""
    for kind in LEDGERS:
        for entry in book(reading, home, kind).entries:
            for target in _targets(entry):
                there = (desk().root / target.path).is_file()
                yield line(target, Word.IDENTICAL if there else Word.CREATE, "", there=there)


def _targets(entry: Entry) -> Iterator[Target]:
    for suffix in (".docx", ".xlsx") if isinstance(entry.record, Ledger) else (".docx",):
        yield Target(entry, Path(folder(entry) / file_name(entry, draft=False, suffix=suffix)))


def title_of(entry: Entry) -> str:
    """What tells the documents of one ledger apart."""
    return f"{entry.title} {entry.record.date}"


def shown(row: Any, column: Column) -> str:
    """What stands in a cell, as printed."""
    value = getattr(row, column.name)
    if value is None:
        return ""
    if isinstance(value, date):
        return cn_date(value)
    if column.form == "rate":
        return rate_text(value)
    return number(value) if isinstance(value, int | Decimal | Fraction) else str(value)


def _kind(name: str) -> Kind:
    return next((kind for kind in LEDGERS if kind.name == name), None) or abort(404)
