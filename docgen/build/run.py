"""Carry out a build: everything is planned, then each document is made and written; one failure stops no other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.build.archived import Archived, archived
from docgen.build.conflicts import REPLACED
from docgen.build.lock import Lock
from docgen.build.placing import SAME, holds, place
from docgen.build.plan import Planned, plan
from docgen.build.record import BuildRecord
from docgen.build.report import Outcome, Report, Word, failed
from docgen.build.targets import Target
from docgen.build.workers import Workers
from docgen.render.press import Press

__all__ = ["Outcome", "Progress", "Report", "Word", "build"]

if TYPE_CHECKING:
    from docgen.build.crew import Make

Progress = Callable[[int, int], None]
"""Told after each target: how many are done, how many there are."""


@dataclass(frozen=True, slots=True)
class _Making:
    """What every step needs: the press, the record, and what the user wants."""

    press: Press
    record: BuildRecord
    dry_run: bool
    replacing: bool
    workers: Workers
    archived: Mapping[str, Archived]

    @property
    def root(self) -> Path:
        return self.press.project.root


def build(
    press: Press,
    targets: list[Target],
    *,
    dry_run: bool = False,
    replace: bool = False,
    workers: Workers | None = None,
    progress: Progress | None = None,
    locked: bool = False,
) -> Report:
    """Make what has to be made. With `dry_run` nothing is made or written, the words are the same.

    A file that was corrected by hand stays, unless `replace` asks for it to be put aside in `out/.docgen/replaced`;
    one that was put away in an archive stays too, unless `replace` asks for a new version, which the archive has not.
    Documents are made by this process alone unless `workers` says otherwise; whoever makes them, this process writes.
    Raises `CannotReadOrWrite` when another build is at work here; with `locked` the caller has seen to that.
    """
    root = press.project.root
    with nullcontext() if dry_run or locked else Lock(root), BuildRecord(root, look_only=dry_run) as record:
        frozen = {} if replace else archived(root)
        making = _Making(press, record, dry_run, replace, workers or Workers(1), frozen)
        report = Report(notices=record.notices)
        plans = [_planned(target, making) for target in targets]
        outcomes: dict[int, Outcome] = {}
        with closing(_makes(plans, making, report)) as makes:  # the workers end however the build ends
            for number, make in makes:
                outcomes[number] = _carry_out(plans[number], make, making)
                if progress:
                    progress(len(outcomes), len(plans))
        report.outcomes = [outcomes[number] for number in range(len(plans))]
        record.settle(o.target.shown for o in report.outcomes if o.word is not Word.FAILED)
    return report


def _makes(plans: list[Planned[Target] | Outcome], making: _Making, report: Report) -> Generator[tuple[int, Make]]:
    """Each plan by its number, with what makes its document; those come last that are to be made."""
    wanted = {n: p.target.entry for n, p in enumerate(plans) if isinstance(p, Planned) and _is_wanted(p, making)}
    stale, entries = list(wanted), list(wanted.values())
    yield from ((number, bytes) for number in range(len(plans)) if number not in wanted)
    with making.workers.crew(len(entries) if making.press.shares else 0) as crew:
        if crew is None:
            yield from (
                (number, partial(making.press.make, entry)) for number, entry in zip(stale, entries, strict=True)
            )
            return
        from docgen.build.crew import Shared

        shared = Shared(making.press, entries, crew)
        yield from ((stale[place], make) for place, make in shared)
    if shared.returned:
        report.notices.append(f"有 {shared.returned} 份文书没有由{crew.name}做出，已由本机补做")


def _is_wanted(planned: Planned[Target], making: _Making) -> bool:
    """Whether its document is to be made: in a dry run only to be compared with the file that is there."""
    return planned.word not in (Word.IDENTICAL, Word.SKIP, Word.ARCHIVED) and bool(planned.there or not making.dry_run)


def _outcome(planned: Planned[Target]) -> Outcome:
    return Outcome(planned.target, planned.word, planned.reason)


def _planned(target: Target, making: _Making) -> Planned[Target] | Outcome:
    press = making.press
    try:
        inputs, known = press.inputs(target.entry), making.archived.get(target.shown)
        return plan(target, inputs, making.record, making.root, draft=press.draft, archived=known)
    except Exception as failure:
        return failed(target, failure)


def _carry_out(planned: Planned[Target] | Outcome, make: Make, making: _Making) -> Outcome:
    if isinstance(planned, Outcome):
        return planned
    try:
        if planned.word in (Word.IDENTICAL, Word.SKIP, Word.ARCHIVED):
            return _outcome(planned)
        if making.dry_run:
            return _foretell(planned, make, making)
        return place(planned, make(), making.record, making.root, replacing=making.replacing)
    except Exception as failure:
        return failed(planned.target, failure)


def _foretell(planned: Planned[Target], make: Make, making: _Making) -> Outcome:
    """What a run would say: a file that is there is compared with what would be written."""
    if holds(planned, make(), making.root):
        return Outcome(planned.target, Word.IDENTICAL, SAME)
    if planned.word is Word.CONFLICT and making.replacing:
        return Outcome(planned.target, Word.UPDATE, f"{planned.reason}，原文件将移到 {REPLACED.as_posix()}")
    return _outcome(planned)
