"""The figures of a year beside the words of its summary, each number opening the records it was counted from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from flask import Blueprint, abort, render_template, request

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.catalogue import catalogue, figure, words_of
from docgen.ledger.figures import Figure, year_figures
from docgen.ledger.review import Change, Kept, changes, kept
from docgen.model.record import MissingFact
from docgen.model.suggest import several
from docgen.rules.summary.counts_in_text import told
from docgen.rules.texts import pieces
from docgen.web.charts import charts_of
from docgen.web.desk import Reading, desk, year_key
from docgen.web.keys import key_of

PAGE = Blueprint("summary", __name__)
GROUPS = (
    ("学习和会议", ("meetings", "reflections")),
    ("考勤", ("attendance", "makeups")),
    ("学时", ("hours",)),
    ("党员", ("members", "links")),
    ("事项", ("matters", "votes", "decisions")),
)
_REST = "要求和目标"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `label` names the figure that it tells, `right` whether it tells it as the records do."""

    text: str
    label: str = ""
    right: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of the summary under the name of its field."""

    head: str
    paragraphs: list[list[Run]]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the page shows of a year."""

    groups: list[tuple[str, list[Figure]]]
    kept: tuple[Kept, ...]
    changes: tuple[Change, ...]
    summaries: list[tuple[Entry, str, list[Passage]]]


@PAGE.get("/year/<key>/summary")
def page(key: str) -> str:
    """The figures of a year and the words of its summary."""
    reading = desk().read()
    home = reading.year(key)
    return render_template("summary.html", review=review(reading, home), charts=charts_of(home))


@PAGE.get("/year/<key>/figure")
def explain(key: str) -> str:
    """One figure and every record it was counted from."""
    home = desk().read().year(key)
    name = request.args.get("name", "")[:100]
    try:
        found = figure(home, name)
        evidence = found.evidence if found else ()
    except MissingFact as gap:
        return render_template("figure.html", figure=None, evidence=(), name=name, gap=str(gap), near=[])
    if found is None and not name:
        abort(404)
    near = several(name, words_of(home)) if found is None else []
    return render_template("figure.html", figure=found, evidence=evidence, name=name, gap="", near=near)


def review(reading: Reading, home: UnitYear) -> Review:
    """What a year's page shows."""
    return reading.kept(("review", year_key(home)), partial(_review, home))


def _review(home: UnitYear) -> Review:
    asked: tuple[Kept, ...] = ()
    compared: tuple[Change, ...] = ()
    with suppress(MissingFact):  # a draft lacks a fact that is counted: the findings tell it
        asked, compared = kept(home), changes(home)
    summaries = [e for e in home.entries if isinstance(e.record, Summary)]
    shown = [(entry, key_of(entry.source.shown), list(_passages(entry))) for entry in summaries]
    return Review(_grouped(home), asked, compared, shown)


def _grouped(home: UnitYear) -> list[tuple[str, list[Figure]]]:
    groups: dict[str, list[Figure]] = {label: [] for label in (*dict(GROUPS), _REST)}
    with suppress(MissingFact):
        for one in catalogue(home):
            first = one.name.partition(".")[0]
            groups[next((label for label, names in GROUPS if first in names), _REST)].append(one)
    return [(label, found) for label, found in groups.items() if found]


def _passages(entry: Entry) -> Iterator[Passage]:
    figures = year_figures(entry.home)
    for piece in pieces(entry.record):
        if piece.prose and piece.text.strip():
            found = {}
            with suppress(MissingFact):
                found = {words: (label, said == true) for label, words, said, true in told(piece.text, figures)}
            own = piece.owner is not entry.record and getattr(piece.owner, "title", None)
            head = str(own or piece.label)
            yield Passage(head, [list(_runs(line, found)) for line in piece.text.splitlines() if line.strip()])


def _runs(line: str, found: dict[str, tuple[str, bool]]) -> Iterator[Run]:
    """A paragraph cut at the words that tell a figure."""
    while line:
        at, words = min(((line.find(words), words) for words in found if words in line), default=(-1, ""))
        if at < 0:
            yield Run(line)
            return
        if at:
            yield Run(line[:at])
        label, right = found[words]
        yield Run(words, label, right)
        line = line[at + len(words) :]
