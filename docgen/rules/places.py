"""Where a value of the register, a unit or a year was written, by English names and indices."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Place
from docgen.kinds.project import School, Unit, UnitYear
from docgen.source.nodes import find


def root_of(school: School) -> Path:
    """The folder of the project, which the paths of all places are relative to."""
    return school.path.parent.parent


def in_register(school: School, *path: str | int) -> Place:
    """The place of a value of `people.yaml`."""
    return find(school.people, *path).place


def in_unit(unit: Unit, *path: str | int) -> Place:
    """The place of a value of `branch.yaml`."""
    return find(unit.tree, *path).place


def in_year(year: UnitYear, *path: str | int) -> Place:
    """The place of a value of `year.yaml`."""
    return find(year.tree, *path).place
