"""What docgen says of a file as a form would save it, each finding at its field."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from docgen.diagnostics import Diagnostic, Place
from docgen.kinds.project import Entry, Project, UnitYear, load, revised
from docgen.model.record import Record
from docgen.model.shape import shapes
from docgen.rules.check import check, check_entry
from docgen.source.nodes import Source
from docgen.source.reader import read_text
from docgen.web.edit.edits import Path, places
from docgen.web.edit.files import Form
from docgen.web.wording import in_page

_GAP = re.compile("缺少“(.+?)”")
_GAPS = ("missing-field", "subtype-fields")


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings about a draft, each with the path of its field, and the entry the draft makes, if it makes one."""

    found: list[tuple[Path, Diagnostic]]
    entry: Entry | None = None

    def plain(self) -> list[dict[str, Any]]:
        """The findings as a page shows them."""
        return [
            {
                "path": list(path),
                "severity": d.severity.value,
                "rule": d.rule,
                "message": d.message,
                "hint": in_page(d.hint),
            }
            for path, d in self.found
        ]


def home_of(project: Project, form: Form) -> UnitYear | None:
    """The year that a file belongs to; None for one above the years, or in a year that cannot be read."""
    return next((year for year in project.years() if _folder(year) == form.folder), None)


def _folder(year: UnitYear) -> tuple[str, str, str]:
    return year.unit.school.folder, year.unit.folder, str(year.year)


def drafted(project: Project, form: Form, text: str) -> Entry | None:
    """The entry that a document would be if it held this text; None where a value stands in the way."""
    home = home_of(project, form)
    return revised(home, form.kind, text, form.shown, draft=True)[0] if form.kind and home else None


def checked(project: Project, form: Form, text: str) -> Checked:
    """What is wrong with a file of a project if it held this text."""
    home = home_of(project, form)
    if form.kind is None or home is None:
        return _whole(project, form, text)
    entry, _ = revised(home, form.kind, text, form.shown, draft=True)
    _, found = revised(home, form.kind, text, form.shown, draft=False)
    rules = check_entry(entry) if entry else []
    source = entry.source if entry else read_text(text, form.shown)
    return Checked(list(_at_fields(source, form.model, [*found, *rules])), entry)


def _whole(project: Project, form: Form, text: str) -> Checked:
    """The same for a file that others stand below: its school is read again."""
    read = load(project.root, only=form.folder[:1], texts={form.path: text})
    read.diagnostics.extend(check(read))
    found = [one for one in read.diagnostics.sorted() if one.place.path == form.shown]
    return Checked(list(_at_fields(read_text(text, form.shown), form.model, found)))


def _at_fields(source: Source, model: type[Record], found: Iterable[Diagnostic]) -> Iterator[tuple[Path, Diagnostic]]:
    spots = places(source, model)
    for one in dict.fromkeys(found):
        place = next((p for p in (one.place, *(p for p, _ in one.related)) if p.path == source.shown), None)
        path = _path(place, spots) if place else ()
        gap = _GAP.search(one.message) if one.rule in _GAPS else None
        if one.rule == "attendance-stated":
            path = ("absent",)
        yield (_gap(path, gap[1], model) if gap else path), _from(one, source)


def _from(one: Diagnostic, source: Source) -> Diagnostic:
    """A finding in another file that names this one says which file it speaks of."""
    if one.place.path == source.shown:
        return one
    return replace(one, message=f"{PurePosixPath(one.place.path).stem}：{one.message}")


def _path(place: Place, spots: list[tuple[int, int, Path]]) -> Path:
    """The field that begins last before a place; the whole form where none does."""
    number = bisect_right(spots, (place.line, place.column), key=lambda spot: spot[:2])
    return spots[number - 1][2] if number and place.line else ()


def _gap(path: Path, label: str, model: type[Record]) -> Path:
    """The field that is missing: it is told at the first field of its record, or at its own key."""
    models: list[type[Record] | None] = [model]
    for step in path:
        here = models[-1]
        models.append(here if isinstance(step, int) or here is None else shapes(here)[step].record)
    for depth in range(len(path), -1, -1):
        holder, above = models[depth], path[:depth]
        is_item = depth == 0 or isinstance(above[-1], int) or not shapes(models[depth - 1])[above[-1]].many
        name = holder.names().get(label) if holder and is_item else None
        if holder and name in holder.model_fields:
            return (*above, name)
    return path
