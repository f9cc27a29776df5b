"""What other programs may use of docgen: thin functions over what the commands do, gathered in `docgen` itself.

Nothing here prints, asks the network, or changes the working folder. Paths may be given as `str` or `Path`. A failure
that a user can mend is a `DocgenError` with a Chinese sentence, a hint, and the exit code that the program ends with.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.errors import (
    CannotReadOrWrite,
    DocgenError,
    HandEditsKept,
    HelperMissing,
    ProblemsFound,
    TargetsFailed,
    WrongUsage,
)
from docgen.kinds.project import Entry, Project, UnitYear
from docgen.kinds.project import load as _load
from docgen.ledger.figures import Figure
from docgen.render.core import Properties
from docgen.render.template import Template

__all__ = [
    "Built",
    "CannotReadOrWrite",
    "Diagnostic",
    "DocgenError",
    "Document",
    "Entry",
    "Figure",
    "HandEditsKept",
    "HelperMissing",
    "Place",
    "ProblemsFound",
    "Project",
    "Properties",
    "Severity",
    "TargetsFailed",
    "Template",
    "UnitYear",
    "WrongUsage",
    "build_project",
    "check_project",
    "figures",
    "load_project",
    "verify_archive",
]

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Document:
    """What became of one document of a build."""

    path: Path
    """Relative to the project, under `out/`."""
    source: str
    """The file that it is made from, relative to the project, with forward slashes."""
    word: str
    """`create`, `identical`, `update`, `conflict`, `skip`, `archived` or `failed`."""
    reason: str
    """Why, in Chinese."""
    beside: Path | None = None
    """Where the new version lies when a file corrected by hand was kept."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build: no documents when errors forbade it."""

    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: int
    """What the program would end with: 0 done, 1 errors in the data, 3 some failed, 7 files changed by hand kept."""


def load_project(root: AnyPath, *, draft: bool = False) -> Project:
    """Read everything under `root/data` into records; `project.diagnostics` tells all that could not be understood.

    With `draft`, a missing required fact is a `Missing` that prints as 【待填：…】, not an error. Raises `WrongUsage`
    when there is no folder `data`.
    """
    return _load(_project(root), draft=draft)


def check_project(root: AnyPath, *, draft: bool = False) -> list[Diagnostic]:
    """Everything that is wrong with the data, the profiles and the templates of a project, by place.

    Raises `WrongUsage` when `root` is no project.
    """
    from docgen.build.prepare import prepare

    return prepare(_project(root), draft=draft).found


def build_project(
    root: AnyPath,
    *,
    school: str = "",
    unit: str = "",
    year: int | None = None,
    kind: str = "",
    draft: bool = False,
    dry_run: bool = False,
    replace: bool = False,
    jobs: int | None = 1,
) -> Built:
    """Make the documents asked for (all, unless told otherwise) that are not up to date, as `docgen build` does.

    `school`, `unit` and `kind` are names as a user writes them. With `dry_run` nothing is written. `replace` puts files
    that were changed by hand aside instead of keeping them. `jobs` is the number of processes: 1 is this one alone, 0
    as many as there are processors, None as many as pay; a program that asks for more than 1 needs the usual
    `if __name__ == "__main__":`. Errors in the data are no exception: nothing is then written, and they stand in the
    result. Raises `WrongUsage` for a name that nothing has, `CannotReadOrWrite` when the disk refuses.
    """
    from docgen.build.prepare import prepare
    from docgen.build.run import build
    from docgen.build.scope import Selection
    from docgen.build.workers import Workers

    prepared = prepare(_project(root), Selection(school, unit, year, kind), draft=draft)
    found = tuple(prepared.found)
    if prepared.stopped:
        return Built((), found, ProblemsFound.exit_code)
    report = build(prepared.press, prepared.targets, dry_run=dry_run, replace=replace, workers=Workers(jobs, ""))
    documents = tuple(
        Document(Path(one.target.shown), one.target.source, one.word.value, one.reason, one.beside)
        for one in report.outcomes
    )
    return Built(documents, found, report.exit_code)


def figures(project: Project, words: str, *, year: int | None = None) -> list[tuple[UnitYear, Figure]]:
    """The figure that words name (参学率, 学时:王喆, 3月参学率 …) of each unit and year that has it.

    The value of a rate is a share of one (`Fraction`), of 学时 a `Decimal`, of a count an `int`; `figure.unit` says
    which and `figure.evidence` what it rests on. Raises `ProblemsFound` when a record lacks what it is reckoned from.
    """
    from docgen.ledger.catalogue import figure
    from docgen.model.record import MissingFact

    homes = [home for home in project.years() if year in (None, home.year)]
    try:
        return [(home, one) for home in homes if (one := figure(home, words))]
    except MissingFact as gap:
        raise ProblemsFound(f"“{words}”算不出：有的记录没有写明“{gap}”", "请先检查数据，按提示补上") from gap


def verify_archive(root: AnyPath, *, quick: bool = False, originals: bool = False) -> list[Diagnostic]:
    """What is wrong with an archive, by place; nothing is changed. An empty list: every file is as it was sealed.

    `quick` compares lists and sizes without reading the files, `originals` opens every PDF and counts its pages. Raises
    `WrongUsage` when `root` is no archive.
    """
    from docgen.archive.others import others
    from docgen.archive.verify import Wanted, verify

    path = Path(root)
    return verify(path, others(path), Wanted(quick=quick, originals=originals)).found.sorted()


def _project(root: AnyPath) -> Path:
    path = Path(root).resolve()
    if not (path / "data").is_dir():
        raise WrongUsage(f"文件夹“{root}”里没有 data 文件夹，不是 docgen 项目", "请写项目的文件夹")
    return path
