"""PDFs of a build: targets like the documents they are made of, made when the Word file in `out/` has changed.

What counts is the file that lies there: one that somebody corrected by hand is the one that is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from docgen.build.lock import Lock
from docgen.build.plan import Planned, digest_of, plan_file
from docgen.build.record import BuildRecord
from docgen.build.report import Outcome, Report, Word, failed
from docgen.errors import HelperMissing
from docgen.export import makers
from docgen.export.paper import WORD_FILE, Making, Paper, Papers
from docgen.export.standins import installed

Progress = Callable[[int, int], None]
"""Told after each PDF: how many are done, how many there are."""
_PROGRAM, _FONTS = "制作程序", "电脑上的字体"


def papers(
    root: Path,
    documents: Sequence[Outcome],
    *,
    by: str = "auto",
    dry_run: bool = False,
    replacing: bool = False,
    progress: Progress | None = None,
) -> Papers:
    """Make the PDFs of the documents of a report, each from the file that lies in `out/`, by one of `makers.CHOICES`.

    A PDF that is not ours, or that somebody changed, stays and a new one is laid beside it; `replacing` puts it aside.
    Nothing is made that is unchanged, so that without changes no program is needed. Raises `CannotReadOrWrite` when
    another build is at work here.
    """
    with nullcontext() if dry_run else Lock(root), BuildRecord(root, look_only=dry_run) as record:
        making = Making(root, record, replacing, {_PROGRAM: makers.called(by), _FONTS: installed()})
        plans = [_planned(document, making, dry_run=dry_run) for document in documents]
        outcomes = {number: one for number, one in enumerate(plans) if isinstance(one, Outcome)}
        stale = {number: one for number, one in enumerate(plans) if isinstance(one, Planned)}
        result = Papers(Report(notices=record.notices))
        if dry_run:
            outcomes |= {number: _foretold(one, making) for number, one in stale.items()}
        elif stale:
            try:
                from docgen.export.printing import printed  # what it takes to print, a build without news can spare

                for number, outcome in printed(stale, making, by, result):
                    outcomes[number] = outcome
                    if progress:
                        progress(len(outcomes), len(plans))
            except HelperMissing as failure:
                result.missing = failure
                outcomes |= {n: failed(one.target, failure) for n, one in stale.items() if n not in outcomes}
        result.report.outcomes = [outcomes[number] for number in range(len(plans))]
        record.settle(o.target.shown for o in result.report.outcomes if o.word is not Word.FAILED)
    return result


def _planned(document: Outcome, making: Making, *, dry_run: bool) -> Planned[Paper] | Outcome:
    """What is to be made of a document; an outcome when nothing is."""
    word_file = Path(document.target.shown)
    paper = Paper(word_file.with_suffix(".pdf"), document.target.kind, document.target.source)
    if dry_run and document.word in (Word.CREATE, Word.UPDATE):
        word = Word.UPDATE if (making.root / paper.path).exists() else Word.CREATE
        return Outcome(paper, word, "Word 文件将重新生成")
    try:
        there = digest_of(making.root / word_file)
        if not there:
            return Outcome(paper, Word.SKIP, "没有 Word 文件可转")
        planned = plan_file(paper, _inputs(paper, there, making), making.record, making.root)
        return _settled(planned, making) or planned
    except Exception as failure:
        return failed(paper, failure)


def _inputs(paper: Paper, word_file: str, making: Making) -> dict[str, str]:
    """What a PDF depends on; what this machine cannot tell counts as it was."""
    built = making.record.of(paper.shown)
    before = built.inputs if built else {}
    return {WORD_FILE: word_file} | {name: now or before.get(name, "") for name, now in making.shared.items()}


def _settled(planned: Planned[Paper], making: Making) -> Outcome | None:
    """The outcome when nothing is to be made: unchanged, or kept with its new version beside it already."""
    if planned.word is Word.IDENTICAL:
        return Outcome(planned.target, planned.word, planned.reason)
    if planned.word is not Word.CONFLICT or making.replacing:
        return None
    from docgen.build import names

    words = f"{planned.reason}，原文件保留"
    if not planned.newer:
        return Outcome(planned.target, planned.word, words)
    beside = planned.target.path.with_name(names.beside(planned.target.path.name, 1))
    built = making.record.of(beside.as_posix())
    if built and built.inputs == planned.inputs and built.written == digest_of(making.root / beside):
        return Outcome(planned.target, planned.word, f"{words}，新版另存为 {beside.name}", beside)
    return None


def _foretold(planned: Planned[Paper], making: Making) -> Outcome:
    if planned.word is Word.CONFLICT and making.replacing:
        from docgen.build.conflicts import REPLACED

        words = f"{planned.reason}，原文件将移到 {REPLACED.as_posix()}"
        return Outcome(planned.target, Word.UPDATE, words)
    return Outcome(planned.target, planned.word, planned.reason)
