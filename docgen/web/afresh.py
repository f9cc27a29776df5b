"""Read again only the schools that were touched: schools take nothing from each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from docgen.build.stamps import Stamps
from docgen.diagnostics import Diagnostics
from docgen.kinds.project import Known, Project, School, load


def touched(before: Stamps, now: Stamps) -> frozenset[str] | None:
    """The folders of the schools whose data were touched; None when what all schools share was."""
    if before.shared.read != now.shared.read:
        return None
    was, are = ({name: group.read for name, group in s.schools.items() if group.read} for s in (before, now))
    return frozenset(name for name in was | are if was.get(name) != are.get(name))


def again(before: Project, schools: Collection[str], known: Known) -> Project:
    """The project with these schools, at least one, read again, and the others as they were."""
    fresh = load(before.root, only=schools, known=known)
    kept = [school for school in before.schools if school.folder not in schools]
    told = [one for one in before.diagnostics if _school(one.place.path) not in schools]
    found = Diagnostics(list(dict.fromkeys([*told, *fresh.diagnostics])))
    return Project(before.root, sorted([*kept, *fresh.schools], key=_by_name), found)


def _by_name(school: School) -> tuple[str, str]:
    return unicodedata.normalize("NFC", school.path.as_posix()), school.path.as_posix()


def _school(path: str) -> str:
    return [*PurePosixPath(path).parts, "", ""][1]
