"""What is wrong with a finished document, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: `part` is the member of the zip, "" for the whole file; `what` says it in Chinese."""

    part: str
    what: str

    def __str__(self) -> str:
        return f"部件“{self.part}”{self.what}" if self.part else self.what


class Damaged(Exception):
    """The file cannot be read as a zip of parts; the text says why."""
