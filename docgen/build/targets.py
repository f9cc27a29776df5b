"""The targets of a project: one output file for each entry that is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.build.names import file_name, folder
from docgen.build.scope import Selection, scope
from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.kinds import LEDGERS
from docgen.kinds._ledger import Ledger
from docgen.kinds.project import Entry, Project
from docgen.ledger.books import entries

__all__ = ["Selection", "Target", "ledgers", "outside", "select", "tables", "twins"]


@dataclass(frozen=True, slots=True)
class Target:
    """One output file; `path` is relative to the project."""

    entry: Entry
    path: Path

    @property
    def shown(self) -> str:
        """The path as a user reads it, with forward slashes."""
        return self.path.as_posix()

    @property
    def kind(self) -> str:
        """The English name of its kind."""
        return self.entry.kind.name

    @property
    def source(self) -> str:
        """The path of its source as a user reads it."""
        return self.entry.source.shown


def select(project: Project, selection: Selection, *, draft: bool) -> list[Target]:
    """The targets asked for, in the order of the folders. Raises `WrongUsage` for a name that nothing has."""
    asked = scope(project, selection)
    chosen = [entry for entry in project.entries() if asked.covers(entry.source.shown)]
    return [Target(entry, Path(folder(entry) / file_name(entry, draft=draft))) for entry in chosen]


def ledgers(
    project: Project, selection: Selection, names: Collection[str], *, suffix: str, draft: bool
) -> list[Target]:
    """The ledgers of these kinds for the years asked for, in the order of the folders. Raises `WrongUsage`.

    What is no table has no workbook.
    """
    asked = scope(project, selection)
    homes = [home for home in project.years() if asked.covers(home.sources[-1].shown)]
    if suffix != ".docx":
        names = {kind.name for kind in LEDGERS if kind.name in names and issubclass(kind.model, Ledger)}
    found = [entry for home in homes for kind in LEDGERS if kind.name in names for entry in entries(home, kind)]
    return [Target(e, Path(folder(e) / file_name(e, draft=draft, suffix=suffix))) for e in found]


def tables(targets: Sequence[Target], suffix: str) -> list[Target]:
    """The same in another form, as far as they are tables."""
    found = [target for target in targets if isinstance(target.entry.record, Ledger)]
    return [Target(target.entry, target.path.with_suffix(suffix)) for target in found]


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


def outside(root: Path, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Targets that would be written outside `out/`, as through a link that leads elsewhere."""
    out = (root / "out").resolve()
    for folder_ in dict.fromkeys(target.path.parent for target in targets):
        if not (root / folder_).resolve().is_relative_to(out):
            message = f"文件夹“{folder_.as_posix()}”通向 out 以外，不能往那里写"
            place = Place(folder_.as_posix())
            yield Diagnostic(place, Severity.ERROR, "outside-out", message, "请删去 out 里的这个链接")
