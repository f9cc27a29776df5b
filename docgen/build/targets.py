"""The targets of a project: one output file for each entry that is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.build.names import file_name, folder
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import WrongUsage
from docgen.kinds import KINDS
from docgen.kinds.project import Entry, Project
from docgen.model.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty value asks for all. Names are folder names, short names, labels or English names."""

    school: str = ""
    unit: str = ""
    year: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """One output file; `path` is relative to the project."""

    entry: Entry
    path: Path

    @property
    def shown(self) -> str:
        """The path as a user reads it, with forward slashes."""
        return self.path.as_posix()


def select(project: Project, selection: Selection, *, draft: bool) -> list[Target]:
    """The targets asked for, in the order of the folders. Raises `WrongUsage` for a name that nothing has."""
    _must_exist("学校", selection.school, (name for s in project.schools for name in (s.folder, s.record.short)))
    units = (name for s in project.schools for u in s.units for name in (u.folder, u.record.short))
    _must_exist("单位", selection.unit, units)
    _must_exist("年度", str(selection.year or ""), (str(year.year) for year in project.years()))
    _must_exist("文书种类", selection.kind, (name for kind in KINDS for name in (kind.label, kind.name)))
    chosen = [entry for entry in project.entries() if _asked(entry, selection)]
    return [Target(entry, Path(folder(entry) / file_name(entry, draft=draft))) for entry in chosen]


def _must_exist(what: str, wanted: str, names: Iterable[str]) -> None:
    known = list(dict.fromkeys(names))
    if wanted and wanted not in known:
        raise WrongUsage(f"没有名为“{wanted}”的{what}", did_you_mean(wanted, known))


def _asked(entry: Entry, selection: Selection) -> bool:
    unit = entry.home.unit
    return (
        (not selection.school or selection.school in (unit.school.folder, unit.school.record.short))
        and (not selection.unit or selection.unit in (unit.folder, unit.record.short))
        and (not selection.year or selection.year == entry.home.year)
        and (not selection.kind or selection.kind in (entry.kind.label, entry.kind.name))
    )


def twins(targets: Sequence[Target]) -> list[Diagnostic]:
    """Sources whose documents would have one file name, also on systems that do not tell a from A."""
    first: dict[str, Target] = {}
    found = []
    for target in targets:
        key = unicodedata.normalize("NFKC", target.shown).casefold()
        other = first.setdefault(key, target)
        if other is not target:
            place = target.entry.place("date")
            message = f"与 {other.entry.source.shown} 生成的文件同名：{target.path.name}"
            related = ((other.entry.place("date"), "另一份在这里"),)
            hint = "请改日期、会次或标题，使两份文书的文件名不同"
            found.append(Diagnostic(place, Severity.ERROR, "same-file-name", message, hint, related))
    return found
