"""Know without reading anything that a build has nothing to do: no file was touched since one that ended well.

The size, time stamps and number of every file that a build depends on or made are noted. While all of them are as they
were, so is the result. Where any differs, the build reads, and digests decide what has changed: the stamps save the
reading and prove nothing else. A file touched within the grain of the clock at the moment of noting is not trusted; the
time of change, which no copying program can set, is noted with the others (POSIX).
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from docgen import __version__, shipped
from docgen.build.lock import HOLDER
from docgen.build.report import Outcome, Report, Word
from docgen.diagnostics import Diagnostic, Place, Severity

FOLDER = Path("out", ".docgen")
_NOTE = FOLDER / "unchanged.json"
Stamp = tuple[str, int, int, int, int]
"""Path, size, time of writing, time of change (Windows: of creation), number of a file."""
_PROGRAM = Path(shipped.__file__).parent
_FINE, _COARSE = 50_000_000, 2_500_000_000
"""Nanoseconds within which a file may change and bear the same stamp: on most systems; where it has no fractions."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamps of all files that a build reads, as one digest, and by path of all that it made; the newest."""

    read: str
    made: dict[str, Stamp]
    newest: int


@dataclass(frozen=True, slots=True)
class Known:
    """A target of the last build, as a report names it."""

    shown: str
    kind: str
    source: str


def stamps(root: Path) -> Stamps | None:
    """The stamps as they are now; None when they cannot be told, as with folders that are links."""
    try:
        read = [*_files(_PROGRAM), *_files(shipped.folder("templates"))]
        read += [stamp for name in ("data", "templates") for stamp in _files(root / name)]
        made = [*_files(root / "out", {".docgen"}), *_files(root / FOLDER, {"replaced"}, only=".sqlite")]
    except OSError:
        return None
    newest = max((max(stamp[2:4]) if os.name == "nt" else stamp[3] for stamp in (*read, *made)), default=0)
    return Stamps(_digest(read), {stamp[0]: stamp for stamp in made}, newest)


def recall(root: Path, asked: object, now: Stamps | None) -> tuple[Report, list[Diagnostic]] | None:
    """The report of a build that has nothing to do and the findings, none of them an error; None: build, and see."""
    try:
        with (root / _NOTE).open("rb") as file:
            saved = os.fstat(file.fileno()).st_mtime_ns
            note = json.loads(file.read())
        if now is None or (root / FOLDER / HOLDER).exists() or note["about"] != _about(asked, now):
            return None
        if now.newest + (_FINE if now.newest % 1_000_000_000 else _COARSE) >= saved:
            return None
        outcomes = [Outcome(Known(*known), Word(word), reason) for known, word, reason in note["outcomes"]]
        return Report(outcomes), [_finding(*plain) for plain in note["findings"]]
    except (OSError, ValueError, KeyError, TypeError):  # there is none, or it is damaged
        return None


def remember(root: Path, asked: object, before: Stamps | None, report: Report, found: list[Diagnostic]) -> None:
    """Note a build that ended well, if nothing that it read was touched since `before`."""
    if before is None or report.exit_code or report.notices:
        return
    if any(outcome.written for outcome in report.outcomes):
        time.sleep(2 * _FINE / 1_000_000_000)  # what was just written shall be older than the note
    now = stamps(root)
    with suppress(OSError):  # a note only saves time; half of one is refused when it is read
        if now and now.read == before.read and all(_stood(o, root, before, now) for o in report.outcomes):
            fresh = (root / _NOTE).with_suffix(".new")
            fresh.write_text(json.dumps(_note(asked, now, report, found)), encoding="ascii")
            os.replace(fresh, root / _NOTE)


def _note(asked: object, now: Stamps, report: Report, found: list[Diagnostic]) -> dict[str, Any]:
    outcomes = [
        ((o.target.shown, o.target.kind, o.target.source), word, reason)
        for o in report.outcomes
        for word, reason in [(o.word, o.reason) if o.word is Word.SKIP else (Word.IDENTICAL, "没有变化")]
    ]
    return {"about": _about(asked, now), "outcomes": outcomes, "findings": [astuple(d) for d in found]}


def _stood(outcome: Outcome, root: Path, before: Stamps, now: Stamps) -> bool:
    """Whether a document is what the report says of it, and nobody saved another meanwhile."""
    path = root / outcome.target.shown
    if outcome.written:
        return hashlib.sha256(path.read_bytes()).hexdigest() == outcome.written
    return before.made.get(str(path)) == now.made.get(str(path))


def _about(asked: object, now: Stamps) -> list[Any]:
    return [__version__, json.loads(json.dumps(asked)), now.read, _digest(list(now.made.values()))]


def _files(folder: Path | str, apart: frozenset[str] | set[str] = frozenset(), only: str = "") -> Iterator[Stamp]:
    """Path, size, times and number of every file below a folder, and the paths of the folders."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name in apart or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            if entry.is_symlink():
                raise NotADirectoryError(entry.path)
            yield entry.path, 0, 0, 0, 0
            yield from _files(entry.path, apart, only)
        elif entry.name.endswith(only):
            stat = os.stat(entry.path)
            yield entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _digest(found: list[Stamp]) -> str:
    return hashlib.sha256(repr(found).encode("utf-8", "surrogateescape")).hexdigest()


def _finding(place: list[Any], severity: str, rule: str, message: str, hint: str, related: list[Any]) -> Diagnostic:
    others = tuple((Place(*there), words) for there, words in related)
    return Diagnostic(Place(*place), Severity(severity), rule, message, hint, others)
