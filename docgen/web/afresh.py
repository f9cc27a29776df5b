"""Read again only the schools that were touched: schools take nothing from each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from docgen.build.stamps import Stamps
from docgen.diagnostics import Diagnostics
from docgen.kinds.project import Project, School, load


def touched(before: Stamps, now: Stamps) -> frozenset[str] | None:
    """The folders of the schools whose data were touched; None when what all schools share was."""
    if before.shared.read != now.shared.read:
        return None
    was, are = ({name: group.read for name, group in s.schools.items() if group.read} for s in (before, now))
    return frozenset(name for name in was | are if was.get(name) != are.get(name))


def again(known: Project, schools: Collection[str]) -> Project:
    """The project with these schools, at least one, read again, and the others as they were."""
    fresh = load(known.root, only=schools)
    kept = [school for school in known.schools if school.folder not in schools]
    found = Diagnostics([one for one in known.diagnostics if _school(one.place.path) not in schools])
    found.extend(one for one in fresh.diagnostics if one not in found.found)
    return Project(known.root, sorted([*kept, *fresh.schools], key=_by_name), found)


def _by_name(school: School) -> tuple[str, str]:
    return unicodedata.normalize("NFC", school.path.as_posix()), school.path.as_posix()


def _school(path: str) -> str:
    return [*PurePosixPath(path).parts, "", ""][1]
