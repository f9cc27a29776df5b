"""Everything before the first write: load and check a project, choose the targets, tell what stops them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from docgen.build.scope import Scope, Selection, scope
from docgen.build.targets import Target, outside, select, twins
from docgen.build.unchanged import Recalled
from docgen.diagnostics import Diagnostic, Diagnostics, Place, Severity
from docgen.errors import DocgenError
from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Project, load
from docgen.render.press import Press
from docgen.rules.check import check

_GAPS = {"attendance-stated", "subtype-fields", "topic-decided", "reporter-named"}
"""The rules that ask for a fact which only some documents of a kind need."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A project ready to be built: its press, the targets asked for, and all findings that concern them, by place."""

    press: Press
    targets: list[Target]
    found: list[Diagnostic]

    @property
    def stopped(self) -> bool:
        """Whether an error forbids building."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.found)


Choose = Callable[..., list[Target]]
"""Takes a project, a selection and `draft`; gives the targets."""


def prepare(
    root: Path,
    selection: Selection | None = None,
    *,
    draft: bool = False,
    choose: Choose = select,
    maker: type[Press] = Press,
    recalled: Recalled | None = None,
) -> Prepared:
    """Read and check the whole project; give what concerns the selection. Raises `WrongUsage` for an unknown name.

    `choose` gives the targets, the written documents unless others are wanted; `maker` is the press that makes them.
    With `recalled` only the schools that were touched are read; the findings are still those of all.
    """
    project = load(root, draft=draft, only=recalled.touched if recalled else ())
    known = recalled.findings if recalled else ()
    return prepared(project, selection or Selection(), draft=draft, choose=choose, maker=maker, known=known)


def prepared(
    project: Project,
    selection: Selection,
    *,
    draft: bool = False,
    choose: Choose = select,
    maker: type[Press] = Press,
    known: Iterable[Diagnostic] = (),
) -> Prepared:
    """The same for a project that was read already, with `draft` as here; `known` are findings about what was not."""
    asked = scope(project, selection)
    targets = choose(project, selection, draft=draft)
    press = maker(project, draft=draft)
    found = Diagnostics()
    rules = map(_as_gap, check(project)) if draft else check(project)
    for findings in (known, project.diagnostics, rules, twins(targets), outside(project.root, targets)):
        found.extend(findings)
    inputs = set(_inputs(press, targets, found))
    found.extend(press.diagnostics)
    counted = {_year(target) for target in targets if isinstance(target.entry.record, Summary)}
    return Prepared(press, targets, [d for d in found.sorted() if _concerns(d.place.path, asked, inputs, counted)])


def _as_gap(found: Diagnostic) -> Diagnostic:
    """In a draft a fact that a rule asks for may be missing like any other."""
    return replace(found, severity=Severity.WARNING) if found.rule in _GAPS else found


def _concerns(path: str, asked: Scope, inputs: set[str], counted: set[tuple[str, str]]) -> bool:
    """Whether a problem in a file concerns the targets; a summary counts all that its school did in the year."""
    parts = PurePosixPath(path).parts
    return asked.covers(path) or path in inputs or (parts[1:2] + parts[3:4]) in counted


def _year(target: Target) -> tuple[str, str]:
    home = target.entry.home
    return home.unit.school.folder, str(home.year)


def _inputs(press: Press, targets: Iterable[Target], found: Diagnostics) -> Iterator[str]:
    """The files that the targets depend on; a template that cannot be read is told once."""
    for target in targets:
        try:
            yield from press.inputs(target.entry)
        except DocgenError as failure:
            place = Place(f"templates/{target.entry.kind.name}.docx")
            found.error(place, "template-unusable", failure.message, failure.hint)
