"""Which part of a project is asked for, and which files concern it: those in it and those it inherits from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from docgen.errors import WrongUsage
from docgen.kinds import KINDS, LEDGERS
from docgen.kinds.kind import Kind
from docgen.kinds.project import Project
from docgen.model.suggest import did_you_mean
from docgen.source.folders import SchoolFolder, discover

T = TypeVar("T")
_ALL = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; empty asks for all. Names are those of folders, short or full names, labels or English."""

    school: str = ""
    unit: str = ""
    year: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """A selection by the names of folders and kinds. An empty set leaves nothing out."""

    schools: frozenset[str]
    units: frozenset[tuple[str, str]]
    years: frozenset[str]
    kinds: frozenset[str]

    def covers(self, path: str) -> bool:
        """Whether a file, given relative to the project, lies in the scope or above it."""
        parts = PurePosixPath(path).parts
        if parts[:1] != ("data",):
            kinds = {kind.name for kind in KINDS}
            return not self.kinds or PurePosixPath(path).stem in self.kinds or PurePosixPath(path).stem not in kinds
        below, (school, unit, year) = parts[1:], (*parts[1:4], *[_ALL] * 3)[:3]
        return (
            (not self.schools or len(below) < 2 or school in self.schools)
            and (not self.units or len(below) < 3 or (school, unit) in self.units)
            and (not self.years or len(below) < 4 or year in self.years)
            and (not self.kinds or len(below) < 4 or self._may_be("/".join(below[3:])))
        )

    def _may_be(self, path: str) -> bool:
        """Whether a file in the folder of a year is of a kind asked for, or of no kind."""
        of = {kind.name for kind in KINDS for place in kind.places if PurePosixPath(path).match(place)}
        return not of or bool(of & self.kinds)


def scope(project: Project, selection: Selection) -> Scope:
    """The scope that a selection means. Raises `WrongUsage`, with the nearest name, for one that nothing has.

    Folders whose files could not be read have their names all the same: their problems are what the user must hear of.
    """
    if selection == Selection():
        return Scope(frozenset(), frozenset(), frozenset(), frozenset())
    folders = discover(project.root)[0]
    schools = _meant("学校", selection.school, _schools(project, folders))
    inside = [folder for folder in folders if not schools or folder.path.name in schools]
    units = _meant("单位", selection.unit, _units(project, inside))
    known = {(school.path.name, unit.path.name): unit for school in inside for unit in school.units}
    years = {str(year.year) for key, unit in known.items() if not units or key in units for year in unit.years}
    asked = str(selection.year) if selection.year is not None else ""
    kinds = frozenset({kind_called(selection.kind).name}) if selection.kind else frozenset[str]()
    return Scope(schools, units, _meant("年度", asked, {year: {year} for year in sorted(years)}), kinds)


def kind_called(word: str) -> Kind:
    """The kind with this label or English name. Raises `WrongUsage`."""
    names = {name: kind for kind in KINDS for name in (kind.label, kind.name)}
    if any(word in (kind.label, kind.name) for kind in LEDGERS):
        raise WrongUsage(f"“{word}”由全年的记录算出", f"请用：docgen ledger {word}")
    if word not in names:
        raise _unknown("文书种类", word, names)
    return names[word]


def ledgers_called(words: Iterable[str], *, everything: bool) -> frozenset[str]:
    """The English names of the ledgers with these labels or names, or of all. Raises `WrongUsage`."""
    names = {name: kind.name for kind in LEDGERS for name in (kind.label, kind.name)}
    for word in words:
        if word not in names:
            raise _unknown("台账", word, [kind.label for kind in LEDGERS])
    return frozenset(names.values()) if everything else frozenset(names[word] for word in words)


def _meant(what: str, word: str, known: dict[str, set[T]]) -> frozenset[T]:
    if not word:
        return frozenset()
    if word not in known:
        raise _unknown(what, word, known)
    return frozenset(known[word])


def _unknown(what: str, word: str, known: Iterable[str]) -> WrongUsage:
    known = list(known)
    hint = did_you_mean(word, known) or (f"现有：{'、'.join(known[:12])}" if known else "data 文件夹里还没有数据")
    return WrongUsage(f"没有名为“{word}”的{what}", hint)


def _schools(project: Project, folders: Iterable[SchoolFolder]) -> dict[str, set[str]]:
    known = {folder.path.name: {folder.path.name} for folder in folders}
    for school in project.schools:
        for word in (school.record.short, school.record.name):
            known.setdefault(word, set()).add(school.folder)
    return known


def _units(project: Project, folders: Iterable[SchoolFolder]) -> dict[str, set[tuple[str, str]]]:
    """Several schools have a unit of one name: without a school all are meant."""
    known: dict[str, set[tuple[str, str]]] = {}
    pairs = {(school.path.name, unit.path.name) for school in folders for unit in school.units}
    for pair in sorted(pairs):
        known.setdefault(pair[1], set()).add(pair)
    for unit in (unit for school in project.schools for unit in school.units):
        pair = (unit.school.folder, unit.folder)
        for word in (unit.record.short, unit.record.name) if pair in pairs else ():
            known.setdefault(word, set()).add(pair)
    return known
