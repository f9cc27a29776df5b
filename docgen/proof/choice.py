"""Which documents are proof-read: files that were named, or those a build made and that still lie there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from docgen.build.names import safe
from docgen.build.record import BuildRecord
from docgen.build.scope import Scope, Selection, scope
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import CannotReadOrWrite, ProblemsFound, WrongUsage
from docgen.kinds import KINDS
from docgen.kinds.project import Project, load
from docgen.proof.run import Document
from docgen.stationery import profiles
from docgen.stationery.profile import Profile

ENDINGS = (".docx", ".pdf")


def named(paths: Sequence[Path], shown: Sequence[str], profile: Profile) -> list[Document]:
    """Documents from files. Raises `WrongUsage` for other files, `CannotReadOrWrite` for those that are not there."""
    for path, name in zip(paths, shown, strict=True):
        if path.suffix.lower() not in ENDINGS:
            raise WrongUsage(f"“{name}”不是 Word 文件（.docx）或 PDF", "旧的 .doc、.wps 请先另存为 .docx")
        if not path.is_file():
            raise CannotReadOrWrite(f"没有文件“{name}”", "请检查名称和所在位置")
    return [Document(path, name, profile) for path, name in zip(paths, shown, strict=True)]


def built(root: Path, selection: Selection, profile: Profile | None) -> list[Document]:
    """The documents a build made, as far as they are asked for and still there.

    `profile` takes the place of that of their school. Raises `WrongUsage` when there is none.
    """
    project = load(root)
    asked = scope(project, selection)
    with BuildRecord(root, look_only=True) as record:
        paths = [path for path in record.made_paths() if path.endswith(".docx") and (root / path).is_file()]
    chosen = [path for path in paths if _covers(asked, path)]
    if not chosen:
        raise WrongUsage("所选范围内还没有生成的文书", "请先运行 docgen build；或写出要检查的文件")
    of_school = _profiles(project) if profile is None else {}
    names = frozenset(_names(project))
    return [Document(root / path, path, profile or _of(path, of_school), names) for path in chosen]


def profile_called(name: str, folders: Sequence[Path] = (), root: Path | None = None) -> Profile:
    """A profile by its name. Raises `ProblemsFound` when it cannot be used."""
    found, diagnostics = profiles.load(name, folders, root)
    if found is None:
        first: Diagnostic = next(one for one in diagnostics if one.severity is Severity.ERROR)
        raise ProblemsFound(f"版式“{name}”不能使用：{first.message}", first.hint)
    return found


def _covers(asked: Scope, path: str) -> bool:
    """Whether `out/<school>/<unit>/<year>/<kind>/…` is asked for."""
    school, unit, year, kind = (*PurePosixPath(path).parts[1:5], "", "", "", "")[:4]
    kinds = {safe(one.label) for one in KINDS if one.name in asked.kinds}
    return (
        (not asked.schools or school in asked.schools)
        and (not asked.units or (school, unit) in asked.units)
        and (not asked.years or year in asked.years)
        and (not asked.kinds or kind in kinds)
    )


def _profiles(project: Project) -> dict[str, Profile]:
    """The profile of each school by its folder."""
    found = {}
    for school in project.schools:
        found[school.folder] = profile_called(school.record.profile, [school.path / "profiles"], project.root)
    return found


def _of(path: str, of_school: dict[str, Profile]) -> Profile:
    school = PurePosixPath(path).parts[1]
    return of_school[school] if school in of_school else profile_called(profiles.DEFAULT)


def _names(project: Project) -> Iterator[str]:
    """Names that a title must not break: of people, and the short ones of schools and units."""
    for school in project.schools:
        yield from _short([school.record.short, *(person.name for person in school.register.people)])
        yield from _short(unit.record.short for unit in school.units)


def _short(names: Iterable[str | None]) -> Iterator[str]:
    return (name for name in names if name and 2 <= len(name) <= 8)
