"""What became of each target of a build, in one word with its reason, and the exit code that follows."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from docgen.errors import DocgenError, HandEditsKept, TargetsFailed
from docgen.masking import masked


class Word(StrEnum):
    """What happens to a target."""

    CREATE = "create"
    IDENTICAL = "identical"
    UPDATE = "update"
    CONFLICT = "conflict"
    SKIP = "skip"
    ARCHIVED = "archived"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The word a user reads."""
        return {
            "create": "新建",
            "identical": "未变",
            "update": "更新",
            "conflict": "冲突",
            "skip": "跳过",
            "archived": "归档",
            "failed": "失败",
        }[self.value]


NEWS = "；"
"""What parts the reason why a document is archived from what has changed since."""


class Named(Protocol):
    """What a report says of a target: its path as shown, the English name of its kind, the path of its source."""

    @property
    def shown(self) -> str:
        """The path of the document, relative to the project."""

    @property
    def kind(self) -> str:
        """The English name of its kind."""

    @property
    def source(self) -> str:
        """The path of its source, relative to the project."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target; `beside` is where the new version lies when a file corrected by hand was kept.

    `aside` is where a file corrected by hand lies now when it was replaced.
    `written` is the digest of what this run wrote at its place.
    `details` is the traceback of a failure that nobody foresaw.
    """

    target: Named
    word: Word
    reason: str
    beside: Path | None = None
    aside: Path | None = None
    details: str = ""
    written: str = ""

    @property
    def quiet(self) -> bool:
        """Whether there is no news: the same as before, or archived and nothing changed since."""
        return self.word is Word.IDENTICAL or (self.word is Word.ARCHIVED and NEWS not in self.reason)


@dataclass(slots=True)
class Report:
    """The outcomes of a build in the order of the targets, and notices about the record."""

    outcomes: list[Outcome] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def count(self, word: Word) -> int:
        """How many targets have this word."""
        return sum(outcome.word is word for outcome in self.outcomes)

    @property
    def exit_code(self) -> int:
        """3 when some failed, 7 when files corrected by hand were kept, else 0 (design.md 7)."""
        if self.count(Word.FAILED):
            return TargetsFailed.exit_code
        return HandEditsKept.exit_code if self.count(Word.CONFLICT) else 0


def failed(target: Named, failure: Exception) -> Outcome:
    """The outcome of whatever went wrong with one document; the others are made all the same."""
    if isinstance(failure, DocgenError):
        return Outcome(target, Word.FAILED, f"{failure.message}。{failure.hint}")
    words = masked(f"程序没有料到的错误（{type(failure).__name__}: {failure}）")
    return Outcome(target, Word.FAILED, words, details="".join(traceback.format_exception(failure)))
