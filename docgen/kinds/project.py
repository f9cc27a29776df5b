"""The whole of a project as records: schools, units, years and the entries of every kind, all misfits reported."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Pairs
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from docgen.diagnostics import Diagnostic, Diagnostics
from docgen.kinds import ADDED, KINDS
from docgen.kinds._defaults import Defaults, kind_called, take_defaults
from docgen.kinds._parts import Entry, Occurrence, Project, Remembering, School, Unit, UnitYear
from docgen.kinds.kind import Kind
from docgen.model.bind import Binding, bind, make, rename
from docgen.model.event import Event, Events
from docgen.model.people import Person, Register
from docgen.model.record import Missing, Record
from docgen.model.unit import Branch, Year
from docgen.model.unit import School as SchoolRecord
from docgen.source.folders import SchoolFolder, UnitFolder, YearFolder, discover, sources
from docgen.source.inherit import merge
from docgen.source.nodes import Mapping, Scalar, Sequence, Source, find
from docgen.source.reader import read_file, read_text

if TYPE_CHECKING:
    from docgen.model.studio import Studio

R = TypeVar("R", bound=Record)

__all__ = ["Entry", "Occurrence", "Project", "Remembering", "School", "Unit", "UnitYear", "kind_called", "load"]

EVENTS = "events.yaml"
STUDIO = "studio.yaml"


@dataclass(slots=True)
class _Reading:
    """What loading carries along: where from, what was found, whether gaps are allowed."""

    root: Path
    diagnostics: Diagnostics
    draft: bool
    texts: Pairs[Path, str] = field(default_factory=dict)

    def source(self, path: Path) -> Source:
        text = self.texts.get(path)
        shown = path.relative_to(self.root).as_posix()
        source = read_file(path, self.root) if text is None else read_text(text, shown)
        self.diagnostics.extend(source.diagnostics)
        return source


def load(
    root: Path, *, draft: bool = False, only: Collection[str] = (), texts: Pairs[Path, str] | None = None
) -> Project:
    """Read everything under `root/data`; what cannot be understood is left out and reported.

    With `draft`, missing required facts become `Missing` instead of errors. `only` names the folders of the schools to
    read, when not all are wanted. `texts` stand for files that are there, as they would be after an edit.
    """
    diagnostics = Diagnostics()
    folders, found = discover(root, only)
    diagnostics.extend(found)
    diagnostics.extend(ADDED.problems)
    reading = _Reading(root, diagnostics, draft, texts or {})
    with without_collector():
        schools = [school for folder in folders if (school := _school(folder, reading))]
    return Project(root, schools, diagnostics)


@contextmanager
def without_collector() -> Iterator[None]:
    """Work during which no garbage is looked for.

    Everything that is read stays: looking for garbage among it costs a third of the loading of a large project, and
    later a tenth of a second in the middle of what makes many small things.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _school(folder: SchoolFolder, reading: _Reading) -> School | None:
    binding = Binding(reading.diagnostics)
    files = [reading.source(folder.path / name) for name in ("school.yaml", "people.yaml")]
    record, _, defaults = _above(files[0], SchoolRecord, binding)
    nobody: tuple[Register | None, Mapping] = None, _nothing(files[1])
    register, people = bind(files[1].tree, Register, binding) if files[1].tree else nobody
    # without its register or name a school's documents cannot be made, yet their own mistakes are still worth telling
    standin = SchoolRecord.model_construct(), Register(people=())
    school = School(folder.path.name, folder.path, record or standin[0], register or standin[1], people, files)
    for unit_folder in folder.units:
        unit = _unit(unit_folder, school, defaults, reading, register or _names(people))
        if unit:
            school.units.append(unit)
    return school if record and register else None


def _above(source: Source, model: type[R], binding: Binding) -> tuple[R | None, Mapping, Defaults]:
    """The record, tree and defaults of a file above the documents; of one that cannot be read, stand-ins for them."""
    if source.tree is None:
        return None, _nothing(source), Defaults(whole=False)
    own, defaults = take_defaults(source.tree, binding.diagnostics)
    return *bind(own, model, binding), defaults


def _nothing(source: Source) -> Mapping:
    return Mapping(source, 0, 0, 1, {})


def _names(people: Mapping) -> Register | None:
    """The names of a register that has other mistakes, so that those of the documents can be looked up all the same."""
    listed = people.get("people")
    if people.source.diagnostics or not isinstance(listed, Sequence):
        return None
    said = [(find(p, "name"), p.get("id")) for p in listed.items if isinstance(p, Mapping)]
    return Register.model_construct(
        people=tuple(
            Person.model_construct(name=name.text, id=mark.text if isinstance(mark, Scalar) else None)
            for name, mark in said
            if isinstance(name, Scalar)
        )
    )


def _unit(
    folder: UnitFolder, school: School, above: Defaults, reading: _Reading, register: Register | None
) -> Unit | None:
    source = reading.source(folder.file)
    model = _unit_model(folder)
    record, tree, defaults = _above(source, model, Binding(reading.diagnostics, register))
    unit = Unit(folder.path.name, school, record or model.model_construct(), tree, [*school.sources, source])
    for year_folder in folder.years:
        year = _year(year_folder, unit, above.under(defaults), reading, register)
        if year:
            unit.years.append(year)
    return unit if record else None


def _unit_model(folder: UnitFolder) -> type[Branch | Studio]:
    if folder.file.name != STUDIO:
        return Branch
    from docgen.model.studio import Studio  # a project without any does not wait for it

    return Studio


def _year(
    folder: YearFolder, unit: Unit, above: Defaults, reading: _Reading, register: Register | None
) -> UnitYear | None:
    source = reading.source(folder.path / "year.yaml")
    record, tree, nearer = _above(source, Year, Binding(reading.diagnostics, register, open_facts=True))
    defaults = above.under(nearer)
    if record and record.year != folder.year:
        message = f"年度写的是 {record.year}，所在文件夹却是“{folder.path.name}”"
        reading.diagnostics.error(find(tree, "year").place, "year-differs", message, "请改成同一年份")
    standin = Year.model_construct(year=folder.year)
    year = UnitYear(unit, folder.year, _dated(record) if record else standin, tree, [*unit.sources, source])
    # what a file that cannot be read would have given is no gap of the documents below it
    binding = Binding(reading.diagnostics, register, reading.draft or not defaults.whole)
    for kind in KINDS.of(unit.sort):
        for path in sources(folder.path, *kind.places):
            entry = _entry(kind, reading.source(path), year, defaults, binding)
            if entry:
                year.entries.append(entry)
    if (folder.path / EVENTS).is_file():
        _take_events(reading.source(folder.path / EVENTS), year, binding)
    return year if record else None


def _dated(year: Year) -> Year:
    """A year with its terms up to the first whose dates are still open: no term can be reckoned with without them."""
    known = takewhile(lambda term: not any(isinstance(day, Missing) for day in (term.start, term.end)), year.terms)
    return year.model_copy(update={"terms": tuple(known)})


def _take_events(source: Source, year: UnitYear, binding: Binding) -> None:
    """Give a year the events of its register; what lacks a required fact, as in a draft, is no event yet."""
    year.register = source
    if source.tree is None:
        return
    record, tree = bind(source.tree, Events, binding)
    listed = tree.get("events")
    if record and isinstance(listed, Sequence):
        trees = [item for item in listed.items if isinstance(item, Mapping)]
        found = [Occurrence(event, tree, year) for event, tree in zip(record.events, trees, strict=True)]
        year.events += [one for one in found if _known(one.record)]


def _known(event: Event) -> bool:
    return not any(isinstance(fact, Missing) for fact in (event.matter, event.date, event.name))


def revised(year: UnitYear, kind: Kind, text: str, shown: str, *, draft: bool) -> tuple[Entry | None, list[Diagnostic]]:
    """The entry that another text would make of a file of `year`, in a copy of that year, and what is wrong with it.

    Nothing else is read again: this is for a text that is still being written.
    """
    source = read_text(text, shown)
    diagnostics = Diagnostics(list(source.diagnostics))
    copy = replace(year, entries=[entry for entry in year.entries if entry.source.shown != shown], memo={})
    defaults = defaults_above(year)
    entry = _entry(kind, source, copy, defaults, Binding(diagnostics, year.unit.school.register, draft))
    if entry:
        copy.entries = sorted([*copy.entries, entry], key=lambda one: [k.name for k in KINDS].index(one.kind.name))
    return entry, diagnostics.sorted()


def defaults_above(year: UnitYear) -> Defaults:
    """What the files above the documents of a year say for them."""
    defaults = Defaults()
    for source in year.sources:
        if source.tree is not None:
            defaults = defaults.under(take_defaults(source.tree, Diagnostics())[1])
    return defaults


def _entry(kind: Kind, source: Source, year: UnitYear, defaults: Defaults, binding: Binding) -> Entry | None:
    if source.tree is None:
        binding.diagnostics.extend(_further(kind, source, defaults, binding))
        return None
    renamed = _inheriting(rename(source.tree, kind.model, binding.diagnostics), defaults.of(kind))
    marked = find(renamed, "draft")
    gaps = binding.draft or (isinstance(marked, Scalar) and marked.text.strip() in ("是", "true"))
    record = make(renamed, kind.model, replace(binding, draft=gaps))
    return Entry(kind, record, renamed, source, year) if record else None


def _inheriting(own: Mapping, inherited: Mapping | None) -> Mapping:
    merged = own if inherited is None else merge(inherited, own)
    assert isinstance(merged, Mapping)
    return merged


def _further(kind: Kind, source: Source, defaults: Defaults, binding: Binding) -> Iterator[Diagnostic]:
    """What else is wrong in a file that YAML cannot read as it stands, save on the lines that had to be mended.

    Gaps are not told: they may come of the mending.
    """
    if source.mended is None:
        return
    found = Diagnostics()
    own = _inheriting(rename(source.mended, kind.model, found), defaults.of(kind))
    make(own, kind.model, replace(binding, diagnostics=found, draft=True))
    told = {diagnostic.place.line for diagnostic in source.diagnostics}
    yield from (d for d in found if d.place.path == source.shown and d.place.line not in told)
