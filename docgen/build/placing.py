"""Put what was made at its place: what is the same stays, what somebody corrected is kept, nothing is half written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.build.conflicts import lay_beside, put_aside
from docgen.build.plan import Planned, T, digest, digest_of
from docgen.build.record import BuildRecord, Built
from docgen.build.report import Outcome, Word
from docgen.errors import HandEditsKept
from docgen.render.write import write
from docgen.render.zipped import same_content

SAME = "重新生成，内容相同"


def place(
    planned: Planned[T], data: bytes, record: BuildRecord, root: Path, *, replacing: bool, kept: bool = True
) -> Outcome:
    """Write what was made for a target, as its plan says; `kept`: the record keeps the bytes too.

    Raises `HandEditsKept` when the file was changed since it was planned, `CannotReadOrWrite`.
    """
    target, path = planned.target, root / planned.target.path
    built, remembered = Built(planned.inputs, digest(data)), data if kept else None
    if holds(planned, data, root):
        record.put(target.shown, replace(built, written=planned.there), remembered)
        return Outcome(target, Word.IDENTICAL, SAME)
    if planned.word is Word.CONFLICT and not replacing:
        return _keep(planned, data, built, record, root)
    if digest_of(path) != planned.there:
        raise HandEditsKept(f"{path.name} 刚刚被别的程序改动，没有覆盖", "请重新运行 docgen build")
    if planned.word is Word.CONFLICT:
        aside = put_aside(target.path, planned.there, root)
        write(path, data)
        record.put(target.shown, built, remembered)
        words = f"{planned.reason}，原文件移到 {aside.as_posix()}"
        return Outcome(target, Word.UPDATE, words, aside=aside, written=built.written)
    record.put(target.shown, replace(built, before=planned.there), remembered)
    write(path, data)
    return Outcome(target, planned.word, planned.reason, written=built.written)


def holds(planned: Planned[T], data: bytes, root: Path) -> bool:
    """Whether the file that was there when it was planned is the document, whichever deflate packed it."""
    if not planned.there:
        return False
    if planned.there == digest(data):
        return True
    try:
        there = (root / planned.target.path).read_bytes()
    except OSError:
        return False
    return digest(there) == planned.there and same_content(there, data)


def _keep(planned: Planned[T], data: bytes, built: Built, record: BuildRecord, root: Path) -> Outcome:
    """Leave the file that was corrected by hand; a newer version, if there is one, is laid beside it."""
    words = f"{planned.reason}，原文件保留"
    if not planned.newer:
        return Outcome(planned.target, Word.CONFLICT, words)
    beside = lay_beside(planned.target.path, data, built, root, record)
    return Outcome(planned.target, Word.CONFLICT, f"{words}，新版另存为 {beside.name}", beside)
