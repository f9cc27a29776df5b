"""What carrying a year over yields: new files, matters that are still open, and what a person must look at."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """A line of a file (from 1, 0 for the whole) that needs a person's eye, and why."""

    path: str
    line: int
    why: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A decision without a result or a problem without an end; texts as they are written in YAML, "" for unknown."""

    matter: str
    source: str
    owner: str = ""
    due: str = ""


@dataclass(slots=True)
class Carried:
    """What became of a unit: `reason` says why nothing was made, `files` are name → text within the new folder.

    `meetings` are month → types of meeting newly placed in the month table.
    """

    school: str
    unit: str
    folder: str
    reason: str = ""
    files: dict[str, str] = field(default_factory=dict)
    matters: list[Matter] = field(default_factory=list)
    meetings: dict[int, list[str]] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)

    @property
    def made(self) -> bool:
        """Whether the new folder is made."""
        return not self.reason


@dataclass(slots=True)
class Rollover:
    """The whole: from which year to which, each unit, and the changes of the register by school."""

    year: int
    units: list[Carried] = field(default_factory=list)
    people: dict[str, list[str]] = field(default_factory=dict)

    @property
    def next(self) -> int:
        """The new year."""
        return self.year + 1
