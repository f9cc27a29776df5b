"""Know without reading which schools have nothing to build: none of their files was touched since all was built well.

The size, time stamps and number of every file that a build depends on or made are noted. While those of a school and of
what all schools share are as they were, so is the result: schools take nothing from each other. Where any differs, the
school is read, and digests decide what has changed: the stamps save the reading and prove nothing else. A file touched
within the grain of the clock at the moment of noting is not trusted; the time of change, which no copying program can
set, is noted with the others (POSIX).
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from docgen import __version__
from docgen.build.lock import HOLDER
from docgen.build.report import Outcome, Report, Word
from docgen.build.stamps import FOLDER, Group, Stamps, stamps
from docgen.diagnostics import Diagnostic, Place, Severity

_NOTE = FOLDER / "unchanged.json"
_FINE, _COARSE = 50_000_000, 2_500_000_000
"""Nanoseconds within which a file may change and bear the same stamp: on most systems; where it has no fractions."""


@dataclass(frozen=True, slots=True)
class Known:
    """A target of the last build, as a report names it."""

    shown: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known without reading: the outcomes and findings of all schools but those `touched` (their folders)."""

    touched: frozenset[str]
    outcomes: list[Outcome]
    findings: list[Diagnostic]

    def joined(self, built: Report) -> Report:
        """The report on all schools, in the order of a build that reads them all, when the touched ones are `built`."""
        outcomes = sorted((*self.outcomes, *built.outcomes), key=lambda o: _order(_school(o.target.source)))
        return Report(outcomes, built.notices)


def recall(root: Path, asked: Mapping[str, object], now: Stamps | None) -> Recalled | None:
    """What of a build for `asked` is known already, none of it an error; None: read everything, and see."""
    try:
        with (root / _NOTE).open("rb") as file:
            saved = os.fstat(file.fileno()).st_mtime_ns
            note = json.loads(file.read())
        if now is None or (root / FOLDER / HOLDER).exists() or note["about"] != _about(asked, now):
            return None
        if _fresh(now.shared, saved):
            return None
        touched = frozenset(name for name in note["schools"] | now.schools if not _same(name, note, now, saved))
        outcomes = [Outcome(Known(*known), Word(word), reason) for known, word, reason in note["outcomes"]]
        findings = [_finding(*plain) for plain in note["findings"]]
        if touched and not (_by_itself(touched, root, now) and _alone(asked, findings)):
            return None
    except (OSError, ValueError, KeyError, TypeError, IndexError):  # there is none, or it is damaged
        return None
    return Recalled(
        touched,
        [outcome for outcome in outcomes if _school(outcome.target.source) not in touched],
        [finding for finding in findings if _school(finding.place.path) not in touched],
    )


def _fresh(group: Group, saved: int) -> bool:
    """Whether a file may have been touched after it was noted and still bear the stamp that was noted."""
    return group.newest + (_FINE if group.newest % 1_000_000_000 else _COARSE) >= saved


def _same(name: str, note: dict[str, Any], now: Stamps, saved: int) -> bool:
    group = now.schools.get(name)
    if group is None or note["schools"].get(name) != [group.read, group.made]:
        return False
    return not _fresh(group, saved)


def _by_itself(touched: frozenset[str], root: Path, now: Stamps) -> bool:
    """Whether what was touched are schools that share no folder under `out/` with another."""
    from docgen.build.names import safe  # it loads the records, which a build with nothing to do can spare

    folders = {unicodedata.normalize("NFKC", safe(name)).casefold() for name in now.schools}
    schools = all((root / "data" / name / "school.yaml").is_file() for name in touched)
    return schools and len(folders) == len(now.schools)


def _alone(asked: Mapping[str, object], findings: list[Diagnostic]) -> bool:
    """Whether no names were asked for, which other schools could have too, and every finding belongs to a school."""
    return not any(asked[name] for name in asked if name != "draft") and all(_school(f.place.path) for f in findings)


def _school(path: str) -> str:
    """The folder of the school that a path below `data/` belongs to, "" for any other."""
    first, _, below = path.partition("/")
    return below.partition("/")[0] if first == "data" else ""


def _order(school: str) -> tuple[str, str]:
    return unicodedata.normalize("NFC", school), school


def remember(
    root: Path, asked: Mapping[str, object], before: Stamps | None, report: Report, found: list[Diagnostic]
) -> None:
    """Note a build that ended well, if nothing that it read was touched since `before`."""
    if before is None or report.exit_code or report.notices:
        return
    if any(outcome.written for outcome in report.outcomes):
        time.sleep(2 * _FINE / 1_000_000_000)  # what was just written shall be older than the note
    now = stamps(root)
    with suppress(OSError):  # a note only saves time; half of one is refused when it is read
        if now and now.read_as(before) and all(_stood(o, root, before, now) for o in report.outcomes):
            fresh = (root / _NOTE).with_suffix(".new")
            fresh.write_text(json.dumps(_note(asked, now, report, found)), encoding="ascii")
            os.replace(fresh, root / _NOTE)


def _note(asked: Mapping[str, object], now: Stamps, report: Report, found: list[Diagnostic]) -> dict[str, Any]:
    outcomes = [
        ((o.target.shown, o.target.kind, o.target.source), word, reason)
        for o in report.outcomes
        for word, reason in [
            (o.word, o.reason) if o.word in (Word.SKIP, Word.ARCHIVED) else (Word.IDENTICAL, "没有变化")
        ]
    ]
    schools = {name: (group.read, group.made) for name, group in now.schools.items()}
    findings = [astuple(d) for d in found]
    return {"about": _about(asked, now), "schools": schools, "outcomes": outcomes, "findings": findings}


def _stood(outcome: Outcome, root: Path, before: Stamps, now: Stamps) -> bool:
    """Whether a document is what the report says of it, and nobody saved another meanwhile."""
    path = root / outcome.target.shown
    if outcome.written:
        return hashlib.sha256(path.read_bytes()).hexdigest() == outcome.written
    return before.made.get(str(path)) == now.made.get(str(path))


def _about(asked: Mapping[str, object], now: Stamps) -> list[Any]:
    return [__version__, json.loads(json.dumps(asked)), now.shared.read, now.shared.made]


def _finding(place: list[Any], severity: str, rule: str, message: str, hint: str, related: list[Any]) -> Diagnostic:
    others = tuple((Place(*there), words) for there, words in related)
    return Diagnostic(Place(*place), Severity(severity), rule, message, hint, others)
