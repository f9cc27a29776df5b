"""Carry out a build: everything is planned, then each document is made and written; one failure stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from docgen.build import names
from docgen.build.plan import Planned, Word, digest, digest_of, plan
from docgen.build.record import BuildRecord, Built
from docgen.build.targets import Target
from docgen.errors import DocgenError, HandEditsKept, TargetsFailed
from docgen.render.press import Press
from docgen.render.write import write

Progress = Callable[[int, int], None]
"""Told after each target: how many are done, how many there are."""
_SAME = "重新生成，内容相同"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target; `beside` is where the new version lies when a file corrected by hand was kept.

    `details` is the traceback of a failure that nobody foresaw.
    """

    target: Target
    word: Word
    reason: str
    beside: Path | None = None
    details: str = ""


@dataclass(slots=True)
class Report:
    """The outcomes of a build in the order of the targets, and notices about the record."""

    outcomes: list[Outcome] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def count(self, word: Word) -> int:
        """How many targets have this word."""
        return sum(outcome.word is word for outcome in self.outcomes)

    @property
    def exit_code(self) -> int:
        """3 when some failed, 7 when files corrected by hand were kept, else 0 (design.md 7)."""
        if self.count(Word.FAILED):
            return TargetsFailed.exit_code
        return HandEditsKept.exit_code if self.count(Word.CONFLICT) else 0


def build(press: Press, targets: list[Target], *, dry_run: bool = False, progress: Progress | None = None) -> Report:
    """Make what has to be made. With `dry_run` nothing is made or written, the words are the same."""
    root = press.project.root
    with BuildRecord(root, look_only=dry_run) as record:
        report = Report(notices=record.notices)
        plans = [_planned(target, press, record, root) for target in targets]
        for done, planned in enumerate(plans, 1):
            report.outcomes.append(_carry_out(planned, press, record, dry_run))
            if progress:
                progress(done, len(plans))
    return report


def _outcome(planned: Planned) -> Outcome:
    return Outcome(planned.target, planned.word, planned.reason)


def _failed(target: Target, failure: Exception) -> Outcome:
    """The outcome of whatever went wrong with one document; the others are made all the same."""
    if isinstance(failure, DocgenError):
        return Outcome(target, Word.FAILED, f"{failure.message}。{failure.hint}")
    words = f"程序没有料到的错误（{type(failure).__name__}: {failure}）"
    return Outcome(target, Word.FAILED, words, details="".join(traceback.format_exception(failure)))


def _planned(target: Target, press: Press, record: BuildRecord, root: Path) -> Planned | Outcome:
    try:
        return plan(target, press.inputs(target.entry), record, root, draft=press.draft)
    except Exception as failure:
        return _failed(target, failure)


def _carry_out(planned: Planned | Outcome, press: Press, record: BuildRecord, dry_run: bool) -> Outcome:
    if isinstance(planned, Outcome):
        return planned
    try:
        if planned.word in (Word.IDENTICAL, Word.SKIP):
            return _outcome(planned)
        return _foretell(planned, press) if dry_run else _make(planned, press, record)
    except Exception as failure:
        return _failed(planned.target, failure)


def _foretell(planned: Planned, press: Press) -> Outcome:
    """What a run would say: a file that is there is compared with what would be written."""
    if planned.there and digest(press.make(planned.target.entry)) == planned.there:
        return Outcome(planned.target, Word.IDENTICAL, _SAME)
    return _outcome(planned)


def _make(planned: Planned, press: Press, record: BuildRecord) -> Outcome:
    target, path = planned.target, press.project.root / planned.target.path
    data = press.make(target.entry)
    built = Built(planned.inputs, digest(data))
    if planned.there == built.written:
        record.put(target.shown, built)
        return Outcome(target, Word.IDENTICAL, _SAME)
    if planned.word is Word.CONFLICT:
        return _lay_beside(planned, data, built, press.project.root, record)
    if digest_of(path) != planned.there:
        raise HandEditsKept(f"{path.name} 刚刚被别的程序改动，没有覆盖", "请重新运行 docgen build")
    write(path, data)
    record.put(target.shown, built)
    return _outcome(planned)


def _lay_beside(planned: Planned, data: bytes, built: Built, root: Path, record: BuildRecord) -> Outcome:
    """Keep the file that was corrected by hand and put the new version beside it, over nothing that is not ours."""
    target = planned.target
    if not planned.newer:
        return Outcome(target, Word.CONFLICT, f"{planned.reason}，原文件保留")
    for number in range(1, 100):
        beside = target.path.with_name(names.beside(target.path.name, number))
        there, known = digest_of(root / beside), record.of(beside.as_posix())
        if not there or there == built.written or (known and known.written == there):
            break
    else:
        raise HandEditsKept(f"{target.path.name} 旁边的新版太多，都被改过", "请整理这个文件夹，只留一份")
    if there != built.written:
        write(root / beside, data)
        record.put(beside.as_posix(), built)
    return Outcome(target, Word.CONFLICT, f"{planned.reason}，原文件保留，新版另存为 {beside.name}", beside)
