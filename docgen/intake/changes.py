"""What is to be changed, made and missed, in words: shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from docgen.diagnostics import Diagnostic, Place


class Word(StrEnum):
    """What becomes of a document, a person or a single value."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """The word a user reads."""
        return {"new": "新增", "changed": "变更", "same": "未变", "missing": "缺少"}[self.value]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing: its file, what in it, the text before and after, the cell that says so."""

    word: Word
    file: str
    what: str
    before: str = ""
    after: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be written: its path, what it held when it was read (None: it was not there), what it is to hold."""

    path: Path
    before: bytes | None
    after: bytes


@dataclass(slots=True)
class Import:
    """What an import comes to. With an error among `found` nothing may be written."""

    changes: list[Change] = field(default_factory=list)
    files: list[Planned] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether a mistake forbids writing."""
        return any(diagnostic.severity.value == "error" for diagnostic in self.found)

    def count(self, word: Word) -> int:
        """How many changes have that word."""
        return sum(change.word is word for change in self.changes)
