"""The press: finds the template and the profile of each entry, knows what a document depends on, and makes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import __version__, shipped
from docgen.diagnostics import Diagnostic, Place
from docgen.errors import ProblemsFound
from docgen.kinds import ADDED
from docgen.kinds._plugin import Added
from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry, Project, School
from docgen.ledger.people import units_below
from docgen.model.record import Missing
from docgen.model.unit import School as SchoolRecord
from docgen.render.context import context
from docgen.render.core import Properties
from docgen.render.order import Order, Sheet
from docgen.render.places import TemplateFault
from docgen.render.template import Template
from docgen.source.nodes import Node, Source, find
from docgen.stationery.profile import Profile
from docgen.stationery.profiles import DEFAULT, load

if TYPE_CHECKING:
    from docgen.render.worker import ForeignTemplate

_WHOLE_CYCLE = ("studio_summary", "final_summary", "studio_assessment")
"""The kinds that count all years of a studio."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A template ready to use, with what it was chosen from."""

    sheet: Sheet
    template: Template | ForeignTemplate


@cache
def _digest(profile: Profile) -> str:
    text = json.dumps(asdict(profile), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _drawn_on(entry: Entry) -> Iterator[Source]:
    """Every file that an entry takes something from."""
    home = entry.home
    yield entry.source
    yield from home.sources
    for unit in units_below(home.unit):  # a general branch has the groups and links of its branches
        yield from unit.sources
    for one in entry.counted:
        yield from (*one.home.sources, one.source)
    if entry.kind.name in _WHOLE_CYCLE:
        for year in home.unit.years:
            yield from (*year.sources, *year.counted)
    if isinstance(entry.record, Summary):  # it counts what the whole school did in the year, inherited or not
        for year in (year for unit in home.unit.school.units for year in unit.years if year.year == home.year):
            yield from (*year.sources, *year.counted)


def _where_named(entry: Entry) -> Place:
    """Where the profile of an entry is asked for: in its own file or one above it, else in school.yaml."""
    if entry.record.profile:
        return entry.place("profile")
    source = entry.home.unit.school.sources[0]
    said = next((node for key in ("版式", "profile") if source.tree and (node := source.tree.get(key))), None)
    return said.place if said else Place(source.shown)


_ABOVE: Mapping[str, Callable[[Entry], Node | None]] = {
    "school": lambda entry: entry.home.unit.school.sources[0].tree,
    "unit": lambda entry: entry.home.unit.tree,
    "year": lambda entry: entry.home.tree,
}
"""The names of a context that stand for records of other files."""


def _said_at(entry: Entry, path: tuple[str | int, ...]) -> Place | None:
    """Where the value at a path of the context was written; None for what is reckoned."""
    top, *below = path or ("",)
    tree: Node | None = entry.tree
    if isinstance(top, str) and top in _ABOVE:
        tree = _ABOVE[top](entry)
    else:
        below = [type(entry.record).names().get(str(top), top), *below]
    if tree is None or not below:
        return None
    if top == "school" and find(tree, below[0]) is tree:  # its file is kept as it was written
        below[0] = next((label for label, name in SchoolRecord.names().items() if name == below[0]), "")
    node = find(tree, *below)
    return node.place if node is not tree else None


class Press:
    """Makes the documents of one project; `diagnostics` tell what is wrong with its profiles."""

    shares = True
    """Whether others can make a document from its order."""
    validates = True
    """Whether each document is looked over before it is handed out (`validate/`)."""

    def __init__(self, project: Project, *, draft: bool = False) -> None:
        self.project = project
        self.draft = draft
        self.diagnostics: list[Diagnostic] = []
        self._profiles: dict[tuple[str, str], Profile | None] = {}
        self._chosen: dict[tuple[str, str, str], _Chosen] = {}
        self._opened: dict[Sheet, _Chosen] = {}
        for entry in project.entries():
            self._load_profile(entry)

    def inputs(self, entry: Entry) -> dict[str, str]:
        """Name → SHA-256 of everything the document depends on: sources, template, profile, docgen itself."""
        sources = self.sources(entry)
        if self._load_profile(entry) is None:  # the diagnostics say why, and no document will be made
            return sources
        added = ADDED.of(entry.kind)
        brought = {f"插件“{added.name}”": added.version} if added else {}
        return (
            sources
            | brought
            | {
                f"templates/{entry.kind.name}.docx": self.sheet(entry).digest,
                "版式": _digest(self.profile(entry)),
                "docgen": hashlib.sha256(f"{__version__} {self.draft}".encode()).hexdigest(),
            }
        )

    def sources(self, entry: Entry) -> dict[str, str]:
        """Name → SHA-256 of the sources that it depends on."""
        return {source.shown: source.digest for source in _drawn_on(entry)}

    def sheet(self, entry: Entry) -> Sheet:
        """The template of an entry; entries of one kind and profile share it. Raises `DocgenError`."""
        return self._template(entry).sheet

    def order(self, entry: Entry) -> Order:
        """What the document of an entry is made from, beside its template."""
        day = entry.record.date
        properties = Properties(entry.title, entry.org, None if isinstance(day, Missing) else day)
        return Order(context(entry), properties, self.profile(entry).seal, self.validates)

    def make(self, entry: Entry) -> bytes:
        """The document of an entry as .docx.

        Raises `DocgenError` when the template cannot be used; it names the value of the data that it failed at.
        """
        try:
            return self.order(entry).document(self._template(entry).template)
        except TemplateFault as failure:
            said = _said_at(entry, failure.path)
            if said is None:
                raise
            raise ProblemsFound(f"{failure.message}；值写在 {said}", failure.hint) from failure

    def profile(self, entry: Entry) -> Profile:
        """The profile of an entry. Raises `ProblemsFound` when it cannot be used."""
        profile = self._load_profile(entry)
        if profile is None:
            name = entry.record.profile or entry.home.unit.school.record.profile
            raise ProblemsFound(f"版式“{name}”不能使用", "请先改正上面指出的版式文件错误")
        return profile

    def _load_profile(self, entry: Entry) -> Profile | None:
        school = entry.home.unit.school
        name = entry.record.profile or school.record.profile
        if (school.folder, name) not in self._profiles:
            profile, found = load(name, [school.path / "profiles"], self.project.root)
            nowhere = Place(f"profiles/{name}.yaml")
            self.diagnostics += [replace(d, place=_where_named(entry)) if d.place == nowhere else d for d in found]
            self._profiles[school.folder, name] = profile
        return self._profiles[school.folder, name]

    def _template(self, entry: Entry) -> _Chosen:
        school = entry.home.unit.school
        key = (entry.kind.name, school.folder, entry.record.profile or school.record.profile)
        if key not in self._chosen:
            sheet = Sheet(*self._template_bytes(entry, school))
            if sheet not in self._opened:  # most schools of a district have the same templates
                self._opened[sheet] = _Chosen(sheet, sheet.open())
            self._chosen[key] = self._opened[sheet]
        return self._chosen[key]

    def _template_bytes(self, entry: Entry, school: School) -> tuple[bytes, str, bool]:
        """The project's own template when it differs from the shipped one, else that in the entry's profile.

        With its name, and whether it is ours.
        """
        file = f"{entry.kind.name}.docx"
        own: Path = self.project.root / "templates" / file
        if added := ADDED.of(entry.kind):
            return _of_plugin(entry, added, own, self.profile(entry))
        default = (shipped.folder("templates") / file).read_bytes()
        if own.is_file() and (data := own.read_bytes()) != default:
            return data, f"templates/{file}", data == _built(entry, self.profile(entry))
        if (entry.record.profile or school.record.profile) == DEFAULT:
            return default, f"templates/{file}", True
        return _built(entry, self.profile(entry)), f"{entry.kind.label}模板", True


def _built(entry: Entry, profile: Profile) -> bytes:
    """The shipped template of an entry's kind, laid out by a profile."""
    from docgen.stationery.forms import template  # who keeps to the default profile need not load them

    return template(entry.kind.name, profile)


def _of_plugin(entry: Entry, added: Added, own: Path, profile: Profile) -> tuple[bytes, str, bool]:
    """The same of a kind that another package brought: that comes with a template, or is a table that we lay out."""
    path = ADDED.template(entry.kind.name)
    default = path.read_bytes() if path else _built(entry, profile)
    if own.is_file() and (data := own.read_bytes()) != default:
        return data, f"templates/{own.name}", False
    return default, f"插件“{added.name}”的 {own.name}", True
