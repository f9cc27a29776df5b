"""The files of a project that have a form: every document, the register, the events, the years and units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind
from docgen.model.event import Events
from docgen.model.people import Register
from docgen.model.record import Record
from docgen.model.unit import Branch, School, Year
from docgen.source.folders import discover, sources
from docgen.source.nodes import Source
from docgen.source.reader import read_file


@dataclass(frozen=True, slots=True)
class Form:
    """A file that has a form.

    `shown` is its path relative to the project; `folder` the school, unit and year it belongs to, as far as it has
    them; `name` is the English name of its kind, or of what else it is; `kind` is None for what is no document.
    """

    path: Path
    shown: str
    folder: tuple[str, ...]
    name: str
    label: str
    model: type[Record]
    kind: Kind | None = None

    def read(self, root: Path) -> Source:
        """The file as it is now; one that is not there has a diagnostic and no digest."""
        return read_file(self.path, root)


_ABOVE: dict[str, tuple[str, str, type[Record]]] = {
    "school.yaml": ("school", "学校", School),
    "people.yaml": ("people", "人员名册", Register),
    "branch.yaml": ("branch", "党组织", Branch),
    "year.yaml": ("year", "年度", Year),
    "events.yaml": ("events", "活动登记", Events),
}


def forms(root: Path) -> tuple[Form, ...]:
    """Every file of the project at `root` that has a form, in the order of the folders."""
    return tuple(_forms(root))


def _forms(root: Path) -> Iterator[Form]:
    for school in discover(root)[0]:
        above: tuple[str, ...] = (school.path.name,)
        yield from _others(root, school.path, above, "school.yaml", "people.yaml")
        for unit in school.units:
            yield from _others(root, unit.path, (*above, unit.path.name), "branch.yaml")
            for year in unit.years:
                folder = (*above, unit.path.name, str(year.year))
                yield from _others(root, year.path, folder, "year.yaml", "events.yaml")
                for kind in KINDS:
                    for path in sources(year.path, *kind.places):
                        shown = path.relative_to(root).as_posix()
                        yield Form(path, shown, folder, kind.name, kind.label, kind.model, kind)


def _others(root: Path, at: Path, folder: tuple[str, ...], *files: str) -> Iterator[Form]:
    for file in files:
        if (at / file).is_file():
            name, label, model = _ABOVE[file]
            yield Form(at / file, (at / file).relative_to(root).as_posix(), folder, name, label, model)
