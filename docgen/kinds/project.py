"""The whole of a project as records: schools, units, years and the entries of every kind, all misfits reported."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Pairs
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from docgen.diagnostics import Diagnostic, Diagnostics
from docgen.kinds import ADDED, KINDS
from docgen.kinds._defaults import Defaults, kind_called, take_defaults
from docgen.kinds._known import Known, Reader
from docgen.kinds._parts import Entry, Occurrence, Project, Remembering, School, Unit, UnitYear
from docgen.kinds.kind import Kind
from docgen.model.bind import Binding, bind, make, rename
from docgen.model.document import Document
from docgen.model.event import Event, Events
from docgen.model.people import Person, Register
from docgen.model.record import Missing, Record
from docgen.model.unit import Branch, Year
from docgen.model.unit import School as SchoolRecord
from docgen.source.folders import SchoolFolder, UnitFolder, YearFolder, discover, sources
from docgen.source.inherit import merge
from docgen.source.nodes import Mapping, Scalar, Sequence, Source, find
from docgen.source.reader import read_text

if TYPE_CHECKING:
    from docgen.model.studio import Studio

R = TypeVar("R", bound=Record)

__all__ = ["Entry", "Known", "Occurrence", "Project", "Remembering", "School", "Unit", "UnitYear"]
__all__ += ["kind_called", "load"]

EVENTS = "events.yaml"
STUDIO = "studio.yaml"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands above documents: their school, the register that names are looked up in, defaults, all the files."""

    school: School
    register: Register | None
    defaults: Defaults
    files: tuple[Source, ...]

    def under(self, nearer: Defaults) -> _Frame:
        """The same with nearer defaults."""
        return replace(self, defaults=self.defaults.under(nearer))

    def binding(self, found: Diagnostics, *, draft: bool) -> Binding:
        """How what stands below is bound: what a file that cannot be read would have given is no gap there."""
        return Binding(found, self.register, draft or not self.defaults.whole)


def load(
    root: Path,
    *,
    draft: bool = False,
    only: Collection[str] = (),
    texts: Pairs[Path, str] | None = None,
    known: Known | None = None,
) -> Project:
    """Read everything under `root/data`; what cannot be understood is left out and reported.

    With `draft`, missing required facts become `Missing` instead of errors. `only` names the folders of the schools to
    read, when not all are wanted. `texts` stand for files that are there, as they would be after an edit. `known` keeps
    what was read, without `draft` and `texts`, for the next time: then only files that hold something else are read.
    """
    diagnostics = Diagnostics()
    folders, found = discover(root, only)
    diagnostics.extend(found)
    diagnostics.extend(ADDED.problems)
    schools = []
    keeping = known if known and not draft and not texts else Known()
    with without_collector():
        for folder in folders:
            reader = Reader(root, diagnostics, texts or {}, draft, keeping.before(folder.path.name))
            if school := _school(folder, reader):
                schools.append(school)
            if keeping is known:
                known.keep(folder.path.name, reader.now)
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


def _school(folder: SchoolFolder, reader: Reader) -> School | None:
    files = [reader.source(folder.path / name) for name in ("school.yaml", "people.yaml")]
    record, _, defaults = reader.made("school", partial(_above, files[0], SchoolRecord), files[0]).value
    register, people = reader.made("people", partial(_register, files[1]), files[1]).value
    # without its register or name a school's documents cannot be made, yet their own mistakes are still worth telling
    standin = SchoolRecord.model_construct(), Register(people=())
    school = School(folder.path.name, folder.path, record or standin[0], register or standin[1], people, files)
    looked_up = register or reader.made("names", lambda _: _names(people), files[1]).value
    units = [(unit, reader.source(unit.file)) for unit in folder.units]
    frame = _Frame(school, looked_up, defaults, (*files, *(source for _, source in units)))
    for unit_folder, source in units:
        unit = _unit(unit_folder, source, frame, reader)
        if unit:
            school.units.append(unit)
    return school if record and register else None


def _register(source: Source, found: Diagnostics) -> tuple[Register | None, Mapping]:
    return bind(source.tree, Register, Binding(found)) if source.tree else (None, _nothing(source))


def _above(
    source: Source, model: type[R], found: Diagnostics, register: Register | None = None, *, open_facts: bool = False
) -> tuple[R | None, Mapping, Defaults]:
    """The record, tree and defaults of a file above the documents; of one that cannot be read, stand-ins for them."""
    if source.tree is None:
        return None, _nothing(source), Defaults(whole=False)
    own, defaults = take_defaults(source.tree, found)
    return *bind(own, model, Binding(found, register, open_facts=open_facts)), defaults


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


def _unit(folder: UnitFolder, source: Source, frame: _Frame, reader: Reader) -> Unit | None:
    model = _unit_model(folder)
    make = partial(_above, source, model, register=frame.register)
    record, tree, defaults = reader.made("unit", make, source, *frame.files).value
    school = frame.school
    unit = Unit(folder.path.name, school, record or model.model_construct(), tree, [*school.sources, source])
    for year_folder in folder.years:
        year = _year(year_folder, unit, frame.under(defaults), reader)
        if year:
            unit.years.append(year)
    return unit if record else None


def _unit_model(folder: UnitFolder) -> type[Branch | Studio]:
    if folder.file.name != STUDIO:
        return Branch
    from docgen.model.studio import Studio  # a project without any does not wait for it

    return Studio


def _year(folder: YearFolder, unit: Unit, frame: _Frame, reader: Reader) -> UnitYear | None:
    source = reader.source(folder.path / "year.yaml")
    make = partial(_above, source, Year, register=frame.register, open_facts=True)
    record, tree, nearer = reader.made("year", make, source, *frame.files).value
    frame = replace(frame.under(nearer), files=(source, *frame.files))
    if record and record.year != folder.year:
        message = f"年度写的是 {record.year}，所在文件夹却是“{folder.path.name}”"
        reader.found.error(find(tree, "year").place, "year-differs", message, "请改成同一年份")
    standin = Year.model_construct(year=folder.year)
    year = UnitYear(unit, folder.year, _dated(record) if record else standin, tree, [*unit.sources, source])
    for kind in KINDS.of(unit.sort):
        for path in sources(folder.path, *kind.places):
            own = reader.source(path)
            made = reader.made(kind.name, partial(_written, kind, own, frame, reader.draft), own, *frame.files)
            if made.value:
                year.entries.append(Entry(kind, *made.value, own, year, memo=made.memo))
    if (folder.path / EVENTS).is_file():
        _take_events(reader.source(folder.path / EVENTS), year, frame, reader)
    return year if record else None


def _dated(year: Year) -> Year:
    """A year with its terms up to the first whose dates are still open: no term can be reckoned with without them."""
    known = takewhile(lambda term: not any(isinstance(day, Missing) for day in (term.start, term.end)), year.terms)
    return year.model_copy(update={"terms": tuple(known)})


def _take_events(source: Source, year: UnitYear, frame: _Frame, reader: Reader) -> None:
    """Give a year the events of its register; what lacks a required fact, as in a draft, is no event yet."""
    year.register = source
    if source.tree is None:
        return
    make = partial(_events, source.tree, frame, reader.draft)
    record, tree = reader.made("events", make, source, *frame.files).value
    listed = tree.get("events")
    if record and isinstance(listed, Sequence):
        trees = [item for item in listed.items if isinstance(item, Mapping)]
        found = [Occurrence(event, tree, year) for event, tree in zip(record.events, trees, strict=True)]
        year.events += [one for one in found if _known(one.record)]


def _events(tree: Mapping, frame: _Frame, draft: bool, found: Diagnostics) -> tuple[Events | None, Mapping]:
    return bind(tree, Events, frame.binding(found, draft=draft))


def _known(event: Event) -> bool:
    return not any(isinstance(fact, Missing) for fact in (event.matter, event.date, event.name))


def revised(year: UnitYear, kind: Kind, text: str, shown: str, *, draft: bool) -> tuple[Entry | None, list[Diagnostic]]:
    """The entry that another text would make of a file of `year`, in a copy of that year, and what is wrong with it.

    Nothing else is read again: this is for a text that is still being written.
    """
    source = read_text(text, shown)
    diagnostics = Diagnostics(list(source.diagnostics))
    copy = replace(year, entries=[entry for entry in year.entries if entry.source.shown != shown], memo={})
    frame = _Frame(year.unit.school, year.unit.school.register, defaults_above(year), ())
    written = _written(kind, source, frame, draft, diagnostics)
    entry = Entry(kind, *written, source, copy) if written else None
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


def _written(
    kind: Kind, source: Source, frame: _Frame, draft: bool, found: Diagnostics
) -> tuple[Document, Mapping] | None:
    """The record and the tree of a document, None where there is none."""
    binding, defaults = frame.binding(found, draft=draft), frame.defaults
    if source.tree is None:
        found.extend(_further(kind, source, defaults, binding))
        return None
    renamed = _inheriting(rename(source.tree, kind.model, found), defaults.of(kind))
    marked = find(renamed, "draft")
    gaps = binding.draft or (isinstance(marked, Scalar) and marked.text.strip() in ("是", "true"))
    record = make(renamed, kind.model, replace(binding, draft=gaps))
    return (record, renamed) if record else None


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
