"""Build a project that is too large to be held in memory at once: some schools at a time, read twice.

First every school is read and checked, and let go; only when no error forbids building is each read again and its
documents are made. Schools take nothing from each other, so the result is that of one reading.
"""

from __future__ import annotations

import gc
import os
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.build.lock import Lock
from docgen.build.names import safe
from docgen.build.prepare import Prepared, prepare
from docgen.build.report import Named, Report
from docgen.build.run import Progress, build
from docgen.build.unchanged import Known, Recalled
from docgen.build.workers import Workers
from docgen.diagnostics import Diagnostic, Diagnostics, Severity
from docgen.errors import ProblemsFound

AT_ONCE, A_LOT = 12_000, 4_000
"""Files of a project that is read as a whole, which takes some 600 MiB; files of a lot of a larger one."""
Lot = frozenset[str]
Among = Callable[[], AbstractContextManager[object]]


def lots(root: Path, only: frozenset[str] = frozenset()) -> list[Lot]:
    """The folders of the schools (or of those named) in lots; none when they are few enough to be read as a whole.

    Schools whose documents would share a folder under `out/` are never parted.
    """
    counts = [(name, _files(root / "data" / name)) for name in _folders(root) if not only or name in only]
    if sum(count for _, count in counts) <= AT_ONCE:
        return []
    together: dict[str, list[tuple[str, int]]] = {}
    for name, count in counts:
        together.setdefault(unicodedata.normalize("NFKC", safe(name)).casefold(), []).append((name, count))
    found, size = list[set[str]](), 0
    for group in together.values():
        more = sum(count for _, count in group)
        if not found or size + more > A_LOT:
            found.append(set())
            size = 0
        found[-1].update(name for name, _ in group)
        size += more
    return [frozenset(lot) for lot in found]


def _folders(root: Path) -> list[str]:
    names = [entry.name for entry in os.scandir(root / "data") if entry.is_dir()] if (root / "data").is_dir() else []
    return sorted(names, key=lambda name: (unicodedata.normalize("NFC", name), name))


def _files(folder: Path) -> int:
    return sum(name.endswith(".yaml") for _, _, names in os.walk(folder) for name in names)


@dataclass(frozen=True, slots=True)
class Large:
    """A project that is built in lots: what of drafts and files corrected by hand, and who makes the documents."""

    root: Path
    lots: list[Lot]
    draft: bool = False
    dry_run: bool = False
    replace: bool = False
    validate: bool = True
    workers: Workers | None = None

    def look(self, known: Iterable[Diagnostic] = ()) -> tuple[list[Diagnostic], int]:
        """All findings with those that are known, by place, and how many targets there are."""
        found, count = Diagnostics(), 0
        found.extend(known)
        for lot in self.lots:
            told, targets = self._look(lot)
            found.extend(told)
            count += targets
            gc.collect()
        return list(dict.fromkeys(found.sorted())), count

    def _look(self, lot: Lot) -> tuple[list[Diagnostic], int]:
        prepared = self._prepared(lot)
        return prepared.found, len(prepared.targets)

    def build(self, among: Among, count: int, progress: Progress | None) -> Report:
        """Make the documents of all lots, each lot within `among()`; `progress` is told of `count` targets.

        Raises `ProblemsFound` when an error came into the data since they were looked at.
        """
        report = Report()
        with nullcontext() if self.dry_run else Lock(self.root):
            for lot in self.lots:
                made = self._build(lot, among, _further(progress, len(report.outcomes), count))
                report.outcomes += made.outcomes
                report.notices += made.notices
                gc.collect()
        report.notices = list(dict.fromkeys(report.notices))
        return report

    def _build(self, lot: Lot, among: Among, progress: Progress | None) -> Report:
        prepared = self._prepared(lot)
        if prepared.stopped:
            place = next(one.place for one in prepared.found if one.severity is Severity.ERROR)
            raise ProblemsFound(f"生成过程中数据被改动，{place} 有错误", "请用 docgen check 查看，改正后再生成一次")
        with among():
            made = build(
                prepared.press,
                prepared.targets,
                dry_run=self.dry_run,
                replace=self.replace,
                workers=self.workers,
                progress=progress,
                locked=True,
            )
        made.outcomes = [replace(one, target=_named(one.target)) for one in made.outcomes]
        return made

    def _prepared(self, lot: Lot) -> Prepared:
        prepared = prepare(self.root, draft=self.draft, recalled=Recalled(lot, [], []))
        prepared.press.validates = self.validate
        return prepared


def _further(progress: Progress | None, before: int, count: int) -> Progress | None:
    return (lambda done, _: progress(before + done, count)) if progress else None


def _named(target: Named) -> Known:
    """A target by its names alone, without the school that it was read with."""
    return Known(target.shown, target.kind, target.source)
