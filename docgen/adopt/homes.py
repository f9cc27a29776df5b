"""What a project knows of the unit that adopted documents belong to."""

from __future__ import annotations

from docgen.adopt.draft import Home
from docgen.diagnostics import Diagnostics
from docgen.kinds import KINDS
from docgen.kinds._defaults import Defaults, take_defaults
from docgen.kinds.project import Unit


def home_of(unit: Unit) -> Home:
    """The register, the names and the school of a unit."""
    school = unit.school.record
    names = (unit.title, unit.record.name, school.party, school.name)
    return Home(unit.school.register, unit.title, unit.record.name, school.name, names, _inherited(unit))


def _inherited(unit: Unit) -> dict[str, frozenset[str]]:
    """What school, unit and years say for the documents of each kind."""
    found: dict[str, frozenset[str]] = {}
    for source in {s.shown: s for s in (*unit.sources, *(s for year in unit.years for s in year.sources))}.values():
        defaults = take_defaults(source.tree, Diagnostics())[1] if source.tree else Defaults()
        for kind in KINDS:
            if tree := defaults.of(kind):
                labels = {kind.model.label_of(name) for name in tree.entries}
                found[kind.name] = found.get(kind.name, frozenset()) | labels
    return found
