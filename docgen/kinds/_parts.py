"""What a project is made of: schools, units, years, entries of every kind, registered events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.diagnostics import Diagnostics, Place
from docgen.kinds.kind import Kind
from docgen.listed import Sort
from docgen.model.document import Document
from docgen.model.event import Event
from docgen.model.people import Register
from docgen.model.record import Missing, MissingFact
from docgen.model.unit import Branch, Year
from docgen.model.unit import School as SchoolRecord
from docgen.source.nodes import Mapping, Source, find

if TYPE_CHECKING:
    from docgen.model.studio import Studio


@dataclass(slots=True, eq=False, kw_only=True)
class Remembering:
    """Something that never changes once it is read: `memo` keeps what was computed from it, and is not pickled."""

    memo: dict[str, Any] = field(default_factory=dict, repr=False)

    def __getstate__(self) -> tuple[None, dict[str, Any]]:
        return None, {item.name: getattr(self, item.name) for item in fields(self)} | {"memo": {}}


@dataclass(slots=True, eq=False)
class School(Remembering):
    """A school: its record, its register with its tree, its units; `folder` is its name under `data/`."""

    folder: str
    path: Path
    record: SchoolRecord
    register: Register
    people: Mapping
    sources: list[Source]
    units: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    """A general branch, a branch or a studio with its years; `sources` are the files that all its documents draw on."""

    folder: str
    school: School
    record: Branch | Studio
    tree: Mapping
    sources: list[Source]
    years: list[UnitYear] = field(default_factory=list)

    @property
    def studio(self) -> Studio | None:
        """The record of a secretary studio, None for a party branch."""
        return None if isinstance(self.record, Branch) else self.record

    @property
    def sort(self) -> Sort:
        """Whether it is a studio, or a party branch or what stands above branches."""
        return "studio" if self.studio else "branch"

    @property
    def title(self) -> str:
        """What the unit is called in titles: the school's name with the unit's short name, a studio by its own."""
        if self.studio:
            return str(self.studio.name)
        return self.school.record.name + self.record.short


@dataclass(slots=True, eq=False)
class UnitYear(Remembering):
    """A year of a unit with its entries, in the order of their files; `sources` are all files above the entries.

    `register` is its `events.yaml`, which stands beside the entries: editing it concerns only what counts events.
    """

    unit: Unit
    year: int
    record: Year
    tree: Mapping
    sources: list[Source]
    entries: list[Entry] = field(default_factory=list)
    register: Source | None = None
    events: list[Occurrence] = field(default_factory=list)

    @property
    def counted(self) -> list[Source]:
        """The files that the year's figures are counted from, besides those above it."""
        return [entry.source for entry in self.entries] + ([self.register] if self.register else [])


@dataclass(slots=True, eq=False)
class Occurrence(Remembering):
    """One event of `events.yaml`; `tree` is its item with English keys."""

    record: Event
    tree: Mapping
    home: UnitYear

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` was written."""
        return find(self.tree, *path).place

    @property
    def source(self) -> Source:
        """The file it is registered in."""
        return self.tree.source

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.record.matter}：{self.record.name}"


@dataclass(slots=True, eq=False)
class Entry(Remembering):
    """One source of a kind made into a record; `tree` has English keys.

    The entry of a ledger has the tree and source of its year, and in `counted` what it was computed from. `memo` keeps
    only what follows from its own file and those above it: it outlives a reading in which these stayed the same.
    """

    kind: Kind
    record: Document
    tree: Mapping
    source: Source
    home: UnitYear
    counted: tuple[Entry | Occurrence, ...] = ()

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` (English names and indices) was written, in whichever file said it."""
        return find(self.tree, *path).place

    @property
    def title(self) -> str:
        """The title: as written, or made by the kind."""
        if isinstance(self.record.title, Missing) or self.record.title:
            return str(self.record.title)
        try:
            return self.kind.title(self.record, self.home.unit.title, self.home.year)
        except MissingFact as gap:
            return str(Missing(str(gap)))

    @property
    def counts(self) -> bool:
        """Whether it may be counted: what is marked as a draft is no record yet."""
        return self.record.draft is not True

    @property
    def org(self) -> str:
        """The full name of the organisation that issues the document."""
        return self.record.org or self.home.unit.record.name


@dataclass(slots=True)
class Project:
    """All schools under a root folder; `diagnostics` tell everything that did not fit."""

    root: Path
    schools: list[School]
    diagnostics: Diagnostics

    def years(self) -> Iterator[UnitYear]:
        """Every year of every unit."""
        for school in self.schools:
            for unit in school.units:
                yield from unit.years

    def entries(self) -> Iterator[Entry]:
        """Every entry of every year."""
        for year in self.years():
            yield from year.entries
