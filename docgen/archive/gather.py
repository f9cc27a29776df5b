"""Gather what a plan of filing is made from: the documents of a year, how they stand, what is held already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from docgen.archive.candidates import Candidate, candidates
from docgen.archive.item import Item
from docgen.archive.planbook import Gap
from docgen.archive.retention import Table
from docgen.build.prepare import Prepared, prepare
from docgen.build.run import build
from docgen.build.standing import chosen, stand
from docgen.build.targets import Selection, Target, ledgers, select
from docgen.kinds import LEDGERS
from docgen.kinds.project import Project


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found: `prepared` has the errors of the data, with which nothing else is gathered."""

    prepared: Prepared
    found: list[Candidate]
    gaps: list[Gap]


def gather(
    root: Path, selection: Selection, table: Table, sealed: Sequence[Item], on: date, sources: Sequence[str] = ()
) -> Gathered:
    """The documents asked for that are not put away yet, and what the year lacks on a day. Raises `DocgenError`.

    Ledgers count when they have been made. With `sources`, files or folders relative to the project with forward
    slashes, only documents count that lie there, or whose data does; then nothing is said of what is lacking.
    """
    prepared = prepare(root, selection, choose=partial(_choose, root))
    if prepared.stopped:
        return Gathered(prepared, [], [])
    report = build(prepared.press, prepared.targets, dry_run=True)
    documents = list(zip(prepared.targets, report.outcomes, strict=True))
    gaps = list(_gaps(prepared.press.project, selection, on))
    found = candidates(root, documents, table, sealed)
    if sources:
        found, gaps = [one for one in found if _lies(one, sources)], []
    return Gathered(prepared, found, gaps)


def _lies(one: Candidate, sources: Sequence[str]) -> bool:
    """Whether the document or its data lies at one of these places, or below it."""
    return any(PurePosixPath(path).is_relative_to(at) for path in (one.docx, one.yaml) if path for at in sources)


def _choose(root: Path, project: Project, selection: Selection, *, draft: bool) -> list[Target]:
    names = {kind.name for kind in LEDGERS}
    counted = ledgers(project, selection, names, suffix=".docx", draft=draft)
    return select(project, selection, draft=draft) + [one for one in counted if (root / one.path).is_file()]


def _gaps(project: Project, selection: Selection, on: date) -> Iterator[Gap]:
    """What the calendars of the years call overdue."""
    for year in stand(chosen(project, selection, on), on):
        for month in year.months:
            for words in month.overdue:
                yield Gap(year.home.unit.record.name, month.month, words)
