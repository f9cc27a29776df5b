"""The PDF of a document as a target of a build, and what making them needs and yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.build.record import BuildRecord
from docgen.build.report import Report
from docgen.errors import HelperMissing

WORD_FILE = "Word 文件"
"""What the digest of the Word file is called among the inputs of a PDF."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The PDF of a document: its path relative to the project, the kind and the source of the document."""

    path: Path
    kind: str
    source: str

    @property
    def shown(self) -> str:
        """The path as a user reads it, with forward slashes."""
        return self.path.as_posix()


@dataclass(slots=True)
class Papers:
    """The report on the PDFs, and what concerns them all."""

    report: Report = field(default_factory=Report)
    substituted: frozenset[str] = frozenset()
    """The typefaces that print in place of those the documents ask for."""
    missing: HelperMissing | None = None
    """Why those that had to be made were not: there is no program to make them."""


@dataclass(frozen=True, slots=True)
class Making:
    """What every step needs, and the inputs that all PDFs share."""

    root: Path
    record: BuildRecord
    replacing: bool
    shared: Mapping[str, str]
