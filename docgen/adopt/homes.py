"""What a project knows of the unit that adopted documents belong to."""

from __future__ import annotations

from docgen.adopt.draft import Home
from docgen.kinds.project import Unit


def home_of(unit: Unit) -> Home:
    """The register, the names and the school of a unit."""
    school = unit.school.record
    names = (unit.title, unit.record.name, school.party, school.name)
    return Home(unit.school.register, unit.title, unit.record.name, school.name, names)
