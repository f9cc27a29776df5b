"""The first page: the year of a unit as a calendar, what is still asked of it, its documents, and what to do next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from docgen.build.standing import YearStanding, stand
from docgen.diagnostics import Severity
from docgen.kinds.project import UnitYear
from docgen.web.desk import Reading, desk, year_key
from docgen.web.listing import Line, documents, prepared_year
from docgen.web.years import current

PAGE = Blueprint("home", __name__)
T = TypeVar("T")
_SHOWN = 50
"""Documents on one page of the list."""


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a long list: its lines, how many there are in all, its number from 1 and the last one's."""

    lines: list[T]
    total: int
    number: int
    last: int


def leaf(lines: list[T], number: int) -> Leaf[T]:
    """The page of that number, or the nearest there is."""
    last = max(1, -(-len(lines) // _SHOWN))
    at = min(max(1, number), last)
    return Leaf(lines[(at - 1) * _SHOWN : at * _SHOWN], len(lines), at, last)


@PAGE.get("/")
def start() -> Response:
    """Go to the year that is at hand; without a project or a year, to where one begins."""
    year = current(desk().read()) if desk().begun else None
    return redirect(url_for("home.year", key=year_key(year)) if year else url_for("begin.start"), 303)


@PAGE.get("/choose")
def choose() -> Response:
    """Open the year that was chosen in the head of a page."""
    return redirect(url_for("home.year", key=year_key(desk().read().year(request.args.get("key", "")))), 303)


@PAGE.get("/year/<key>/")
def year(key: str) -> str:
    """The year of a unit."""
    reading = desk().read()
    home = reading.year(key)
    lines = documents(reading, home)
    found = prepared_year(reading, home).found
    counts = Counter(one.severity for one in found)
    elsewhere = set(reading.project.diagnostics) - set(found)
    return render_template(
        "home.html",
        standing=standing_of(reading, home),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        elsewhere=sum(one.severity is Severity.ERROR for one in elsewhere),
        words=Counter(line.word for line in lines),
        today=desk().today(),
        **_asked(lines),
    )


@PAGE.get("/year/<key>/documents")
def listed(key: str) -> str:
    """The list of documents alone, as asked for: filtered, one page of it."""
    reading = desk().read()
    return render_template("documents.html", **_asked(documents(reading, reading.year(key))))


@PAGE.get("/year/<key>/findings")
def findings(key: str) -> str:
    """Everything that was found wrong with the data of a year; or what was read wrong elsewhere in the project."""
    reading = desk().read()
    own = prepared_year(reading, reading.year(key)).found
    others = [one for one in reading.project.diagnostics.sorted() if one not in set(own)]
    found = others if request.args.get("where") == "elsewhere" else own
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    number = request.args.get("page", 1, type=int)
    return render_template(
        "findings.html", elsewhere=found is others, leaf=leaf(sorted(found, key=lambda d: order[d.severity]), number)
    )


def standing_of(reading: Reading, home: UnitYear) -> YearStanding:
    """How a year stands today."""
    on = desk().today()
    return reading.kept(("standing", year_key(home)), lambda: stand([home], on)[0], on)


def _asked(lines: list[Line]) -> dict[str, object]:
    """What the list shows: the words, kind and word of the address, and the page of what fits."""
    asked = {name: request.args.get(name, "")[:100] for name in ("find", "kind", "word")}
    fitting = [line for line in lines if line.fits(asked["find"], asked["kind"], asked["word"])]
    number = request.args.get("page", 1, type=int)
    return {
        "leaf": leaf(fitting, number),
        "asked": asked,
        "all_kinds": sorted({line.kind for line in lines}),
        "all_words": sorted({line.word for line in lines}),
        "whole": len(lines),
    }
