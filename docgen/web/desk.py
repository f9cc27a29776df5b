"""What all requests share: the folder of the project, the project as last read, the day, the job at work."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from flask import current_app, g

from docgen.build.stamps import Stamps, stamps
from docgen.kinds.project import Known, Project, UnitYear, load
from docgen.web.afresh import again, touched
from docgen.web.jobs import Jobs
from docgen.web.keys import behind, key_of
from docgen.web.life import Life
from docgen.web.shell import open_folder

T = TypeVar("T")
ARCHIVE = "档案"
"""The folder of the archive within a project, where the user names no other."""
_AGAIN = 0.05


@dataclass(eq=False)
class Reading:
    """A project as it was at one moment; it never changes, and pages may keep what they computed from it.

    `number` counts the readings of a run: what was computed from one is out of date with the next.
    """

    project: Project
    number: int
    _locks: defaultdict[Any, RLock] = field(default_factory=lambda: defaultdict(RLock), repr=False)
    _memo: dict[Any, tuple[Any, Any]] = field(default_factory=dict, repr=False)

    @cached_property
    def years(self) -> list[UnitYear]:
        """All years of all units: newest first within a unit."""
        units = [unit for school in self.project.schools for unit in school.units]
        return [year for unit in units for year in sorted(unit.years, key=lambda one: -one.year)]

    def year(self, key: str) -> UnitYear:
        """The year that a key stands for; answers 404 when there is none."""
        return behind(key, self.years, folder_of)

    def kept(self, name: Any, make: Callable[[], T], state: Any = None) -> T:
        """What `make` gives, made once in the life of this reading, by one thread; again when `state` is another."""
        with self._locks[name]:
            known = self._memo.get(name)
            if known is None or known[0] != state:
                known = self._memo[name] = state, make()
            found: T = known[1]
            return found


def folder_of(year: UnitYear) -> str:
    """The folder of a year relative to the project, with forward slashes: `data/<school>/<unit>/<year>`."""
    return f"data/{year.unit.school.folder}/{year.unit.folder}/{year.year}"


def year_key(year: UnitYear) -> str:
    """The key of a year in addresses."""
    return key_of(folder_of(year))


class Desk:
    """The project of a server and its archive; `results` keeps what jobs found, by name.

    `read()` gives the project as the files are now; what was read is kept until one is touched.
    """

    def __init__(self, root: Path, today: Callable[[], date], archive: Path | None = None) -> None:
        self.root, self.today = root, today
        self.archive = archive or root / ARCHIVE
        self.results: dict[str, Any] = {}
        self.jobs, self.life = Jobs(), Life()
        self.open_folder: Callable[[Path], None] = open_folder
        self._lock = RLock()
        self._reading: Reading | None = None
        self._known = Known()
        self._stamps: Stamps | None = None

    @property
    def begun(self) -> bool:
        """Whether the folder holds a project."""
        return (self.root / "data").is_dir()

    def read(self) -> Reading:
        """The project as its files are now; read anew only when one of them was touched since.

        Within one request it is always the same.
        """
        if "reading" not in g:
            g.reading, g.made = self.look()
        found: Reading = g.reading
        return found

    @property
    def made(self) -> object:
        """What stands for the state of everything that was made; it changes when a file of `out` is touched."""
        self.read()
        return g.made

    def look(self) -> tuple[Reading, object]:
        """The project as its files are now, and what stands for the state of all that was made."""
        with self._lock:
            now = stamps(self.root)
            if now is None and self._stamps:  # a file went while they were looked at, as in a build
                time.sleep(_AGAIN)
                now = stamps(self.root)
            known = self._reading = self._brought_up(self._reading, now)
            self._stamps = now
            return known, object() if now is None else (now.shared.made, {n: s.made for n, s in now.schools.items()})

    def _brought_up(self, before: Reading | None, now: Stamps | None) -> Reading:
        if before is None:
            return Reading(load(self.root, known=self._known), 1)
        schools = touched(self._stamps, now) if self._stamps and now else None
        if schools is None:
            return Reading(load(self.root, known=self._known), before.number + 1)
        return Reading(again(before.project, schools, self._known), before.number + 1) if schools else before


def desk() -> Desk:
    """The desk of the server that answers this request."""
    found = current_app.extensions["docgen"]
    assert isinstance(found, Desk)
    return found
