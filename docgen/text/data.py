"""The papers of a project: every text its YAML files write, paragraph by paragraph, with line and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from docgen.diagnostics import Place
from docgen.kinds.project import Entry, Project, School, kind_called
from docgen.model.fields import parse_text
from docgen.model.record import Record
from docgen.model.spots import Spot, spots
from docgen.source.nodes import LINE_BREAK, Mapping, Node, Scalar, Sequence, Source, at
from docgen.source.writing import Path, Writing
from docgen.text.paper import Known, Paper, Passage, Role

_SPACES = " \t\r\n\u3000\u00a0"
_DEFAULTS = ("默认", "defaults")
_LOCAL = {"file", "id", "code", "profile", "evidence", "doc_no"}
"""Fields that name a thing by its exact letters."""


@dataclass(frozen=True, slots=True)
class File:
    """A YAML file that holds words: what it is read as, and what is known about it besides its words."""

    source: Source
    model: type[Record]
    known: Known
    kind: str = ""
    day: date | None = None
    at_day: Passage | None = None

    def paper(self) -> Paper:
        """Its words."""
        finder = _Finder(self.source)
        found = [passage for spot in _spots(self.source.tree, self.model) for passage in _passages(spot, finder)]
        return Paper(self.source.shown, tuple(found), self.kind, self.day, self.at_day, self.known)


def files(project: Project) -> Iterator[File]:
    """Every file of a project that holds words, in its order."""
    for school in project.schools:
        known = knowledge(school)
        for unit in school.units:
            yield File(unit.tree.source, type(unit.record), known)
            for year in unit.years:
                yield File(year.tree.source, type(year.record), known)
                yield from (_of_entry(entry, known) for entry in year.entries)


def papers(project: Project) -> Iterator[Paper]:
    """The words of every file of a project."""
    return (file.paper() for file in files(project))


def knowledge(school: School) -> Known:
    """What the rules may ask of a school."""
    counts = Counter(person.name for person in school.register.people)
    units = [unit.record for unit in school.units]
    own = [school.record.name, school.record.short, school.record.party]
    own += [name for unit in units for name in (unit.name, unit.short)]
    return Known(
        frozenset(counts),
        frozenset(name for name, count in counts.items() if count > 1),
        frozenset(str(unit.type) for unit in units if hasattr(unit, "type")),
        frozenset(unit.short for unit in units),
        tuple(sorted({str(name) for name in own}, key=len, reverse=True)),
    )


def _of_entry(entry: Entry, known: Known) -> File:
    file = File(entry.source, entry.kind.model, known, entry.kind.name)
    day: object = entry.record.date
    if not isinstance(day, date):  # in a draft it may be missing
        return file
    place = entry.place("date")
    at_day = Passage(f"{day:%Y-%m-%d}", "number", "日期", lambda passage, start, end: place)
    return replace(file, day=day, at_day=at_day)


def _spots(tree: Mapping | None, model: type[Record]) -> Iterator[Spot]:
    if tree is None:
        return
    yield from spots(tree, model)
    for key in _DEFAULTS:
        for name, below in _entries(tree.get(key)):
            kind = kind_called(name)
            if kind and isinstance(below, Mapping):
                yield from spots(below, kind.model, (key, name))


def _entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        yield from ((key.text, value) for key, value in node)


def _passages(spot: Spot, finder: _Finder) -> Iterator[Passage]:
    shape = spot.shape
    if shape.names or shape.choices or not (shape.record or spot.holds(str)):
        return
    for path, value in _scalars(spot):
        if shape.record and not shape.record.shorthand:
            continue
        model, name = (shape.record, shape.record.shorthand) if shape.record else (spot.model, spot.name)
        if not shape.record or Spot(model, name, path, value).holds(str):
            yield from _paragraphs(value, path, _role(model, name), model.label_of(name), finder)


def _scalars(spot: Spot) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(spot.value, Scalar):
        yield spot.path, spot.value
    elif isinstance(spot.value, Sequence):
        yield from (((*spot.path, n), i) for n, i in enumerate(spot.value.items) if isinstance(i, Scalar))


def _role(model: type[Record], name: str) -> Role:
    if name in _LOCAL:
        return "number"
    if name == "title":
        return "title" if "date" in model.model_fields and "sign" in model.model_fields else "heading"
    marks = model.model_fields[name].metadata
    prose = any(getattr(mark, "func", None) is parse_text for mark in marks)
    return "prose" if prose or "parse_text" in repr(model.model_fields[name].annotation) else "line"


def _paragraphs(value: Scalar, path: Path, role: Role, label: str, finder: _Finder) -> Iterator[Passage]:
    start = 0
    for line in value.text.split("\n"):
        inner = line.strip(_SPACES)
        if inner:
            offset = start + line.index(inner)
            run_in = role == "heading" and finder.runs_in(path)
            yield Passage(inner, role, label, finder.place, path, offset, (finder.source.shown, path), run_in)
        start += len(line) + 1


class _Finder:
    """Tells the places within one file; the file is only looked through when somebody asks."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._writing: Writing | None = None
        self._values: dict[Path, str] = {}

    def runs_in(self, path: Path) -> bool:
        """Whether the mapping that a heading stands in says that it begins its paragraph."""
        beside = dict(_entries(at(self.source.tree, path[:-1])))
        said = beside.get("段首") or beside.get("run_in")
        return isinstance(said, Scalar) and said.text.strip() in ("是", "有", "true")

    def place(self, passage: Passage, start: int, end: int) -> Place:
        """Line and column of some characters of a passage."""
        node = at(self.source.tree, passage.path)
        if not isinstance(node, Scalar):
            return Place(self.source.shown)
        self._writing = self._writing or Writing(self.source.text)
        known = self._writing.letters(passage.path, node.text)
        first, last = passage.offset + start, passage.offset + end - 1
        if known is None or not first <= last < len(known):
            return node.place
        begin, until = known[first][1], known[last][2]
        above = LINE_BREAK.split(self.source.text[:begin])
        length = len(LINE_BREAK.split(self.source.text[begin:until])[0])
        return Place(self.source.shown, len(above), len(above[-1]) + 1, max(length, 1))
