"""PDFs of a build: targets like the documents they are made of, made when the Word file in `out/` has changed.

What counts is the file that lies there: one that somebody corrected by hand is the one that is printed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.build import names
from docgen.build.conflicts import REPLACED
from docgen.build.lock import Lock
from docgen.build.placing import place
from docgen.build.plan import Planned, digest, digest_of, plan_file
from docgen.build.record import BuildRecord
from docgen.build.report import Outcome, Report, Word
from docgen.build.run import failed
from docgen.errors import CannotReadOrWrite, HelperMissing, TargetsFailed
from docgen.export import makers
from docgen.export.makers import Maker
from docgen.export.pdf import made
from docgen.export.standins import installed

Progress = Callable[[int, int], None]
"""Told after each PDF: how many are done, how many there are."""
_WORD_FILE, _PROGRAM, _FONTS = "Word 文件", "制作程序", "电脑上的字体"
_AT_ONCE = 100
"""Documents that are copied aside at a time."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The PDF of a document: its path relative to the project, the kind and the source of the document."""

    path: Path
    kind: str
    source: str

    @property
    def shown(self) -> str:
        """The path as a user reads it, with forward slashes."""
        return self.path.as_posix()


@dataclass(slots=True)
class Papers:
    """The report on the PDFs, and what concerns them all."""

    report: Report = field(default_factory=Report)
    substituted: frozenset[str] = frozenset()
    """The typefaces that print in place of those the documents ask for."""
    missing: HelperMissing | None = None
    """Why those that had to be made were not: there is no program to make them."""


@dataclass(frozen=True, slots=True)
class _Making:
    """What every step needs, and the inputs that all PDFs share."""

    root: Path
    record: BuildRecord
    replacing: bool
    shared: Mapping[str, str]


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
        making = _Making(root, record, replacing, {_PROGRAM: makers.called(by), _FONTS: installed()})
        plans = [_planned(document, making, dry_run=dry_run) for document in documents]
        outcomes = {number: one for number, one in enumerate(plans) if isinstance(one, Outcome)}
        stale = {number: one for number, one in enumerate(plans) if isinstance(one, Planned)}
        result = Papers(Report(notices=record.notices))
        if dry_run:
            outcomes |= {number: _foretold(one, making) for number, one in stale.items()}
        elif stale:
            try:
                for number, outcome in _made(stale, making, by, result):
                    outcomes[number] = outcome
                    if progress:
                        progress(len(outcomes), len(plans))
            except HelperMissing as failure:
                result.missing = failure
                outcomes |= {n: failed(one.target, failure) for n, one in stale.items() if n not in outcomes}
        result.report.outcomes = [outcomes[number] for number in range(len(plans))]
        record.settle(o.target.shown for o in result.report.outcomes if o.word is not Word.FAILED)
    return result


def _planned(document: Outcome, making: _Making, *, dry_run: bool) -> Planned[Paper] | Outcome:
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


def _inputs(paper: Paper, word_file: str, making: _Making) -> dict[str, str]:
    """What a PDF depends on; what this machine cannot tell counts as it was."""
    built = making.record.of(paper.shown)
    before = built.inputs if built else {}
    return {_WORD_FILE: word_file} | {name: now or before.get(name, "") for name, now in making.shared.items()}


def _settled(planned: Planned[Paper], making: _Making) -> Outcome | None:
    """The outcome when nothing is to be made: unchanged, or kept with its new version beside it already."""
    if planned.word is Word.IDENTICAL:
        return Outcome(planned.target, planned.word, planned.reason)
    if planned.word is not Word.CONFLICT or making.replacing:
        return None
    words = f"{planned.reason}，原文件保留"
    if not planned.newer:
        return Outcome(planned.target, planned.word, words)
    beside = planned.target.path.with_name(names.beside(planned.target.path.name, 1))
    built = making.record.of(beside.as_posix())
    if built and built.inputs == planned.inputs and built.written == digest_of(making.root / beside):
        return Outcome(planned.target, planned.word, f"{words}，新版另存为 {beside.name}", beside)
    return None


def _foretold(planned: Planned[Paper], making: _Making) -> Outcome:
    if planned.word is Word.CONFLICT and making.replacing:
        words = f"{planned.reason}，原文件将移到 {REPLACED.as_posix()}"
        return Outcome(planned.target, Word.UPDATE, words)
    return Outcome(planned.target, planned.word, planned.reason)


def _made(
    stale: Mapping[int, Planned[Paper]], making: _Making, by: str, result: Papers
) -> Iterator[tuple[int, Outcome]]:
    numbers = list(stale)
    with makers.chosen(by, len(numbers)) as maker:
        for start in range(0, len(numbers), _AT_ONCE):
            some = {number: stale[number] for number in numbers[start : start + _AT_ONCE]}
            with tempfile.TemporaryDirectory(prefix="docgen-pdf-", ignore_cleanup_errors=True) as work:
                yield from _some_made(some, maker, Path(work), making, result)


def _some_made(
    stale: Mapping[int, Planned[Paper]], maker: Maker, work: Path, making: _Making, result: Papers
) -> Iterator[tuple[int, Outcome]]:
    """Make PDFs of copies: what is noted is then the digest of just what was printed."""
    copied: dict[int, Planned[Paper]] = {}
    for number, planned in stale.items():
        try:
            copied[number] = _copied(planned, work / f"{number}.docx", making.root)
        except Exception as failure:
            yield number, failed(planned.target, failure)
    order = list(copied)
    pairs = [(work / f"{number}.docx", work / f"{number}.pdf") for number in order]
    for position, one in made(maker, pairs, allow_substitution=True):
        number = order[position]
        try:
            if one.path is None:
                raise TargetsFailed(one.trouble, one.hint)
            result.substituted |= set(one.substituted)
            data = one.path.read_bytes()
            yield (
                number,
                place(copied[number], data, making.record, making.root, replacing=making.replacing, kept=False),
            )
        except Exception as failure:
            yield number, failed(copied[number].target, failure)


def _copied(planned: Planned[Paper], copy: Path, root: Path) -> Planned[Paper]:
    """The plan for the Word file as it lies there now, which is copied."""
    path = root / planned.target.path.with_suffix(".docx")
    try:
        data = path.read_bytes()
    except OSError as failure:
        raise CannotReadOrWrite(f"读不了 {path.name}：{failure.strerror}", "请关闭打开它的程序，再试一次") from failure
    copy.write_bytes(data)
    return replace(planned, inputs=planned.inputs | {_WORD_FILE: digest(data)})
