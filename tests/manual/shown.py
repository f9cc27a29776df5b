"""What the manual shows: its pages, their blocks of code, and the short commands within their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checkout import ROOT

COMMANDS = ("console", "bat", "sh")
"""The languages of blocks that are commands."""
PAGES = [ROOT / "README.zh-CN.md", ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(
    r"(?:<!-- (?P<note>[^\n]*?) -->\n)?^```(?P<language>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_INLINE = re.compile(r"`((?:python -m )?docgen [^`\n]+)`")


@dataclass(frozen=True)
class Block:
    """A block of code: `note` is the comment above it, which may say why it is not run, or exit codes."""

    page: Path
    line: int
    language: str
    title: str
    text: str
    note: str

    @property
    def reason(self) -> str:
        """Why the block is not run; "" when it is."""
        return self.note.removeprefix("not run: ") if self.note.startswith("not run: ") else ""

    @property
    def codes(self) -> list[int]:
        """The exit codes of its commands, one after the other, where the note says them; else all are 0."""
        return [int(code) for code in self.note.removeprefix("exit: ").split()] if "exit: " in self.note else []

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in order."""
    text = page.read_text("utf-8")
    for found in _BLOCK.finditer(text):
        line = text.count("\n", 0, found.start("language")) + 1
        yield Block(page, line, found["language"], found["title"] or "", found["text"], found["note"] or "")


def of(*languages: str) -> list[Block]:
    """All blocks of all pages in these languages."""
    return [block for page in PAGES for block in blocks(page) if block.language in languages]


def inline() -> Iterator[tuple[Path, str]]:
    """The commands that sentences, tables and blocks name, those that are not run too, with their pages."""
    for page in PAGES:
        yield from ((page, found[1].removeprefix("python -m ")) for found in _INLINE.finditer(prose(page)))
        lines = [line for block in blocks(page) if block.language in COMMANDS for line in block.text.splitlines()]
        told = (line.removeprefix("$ ").removeprefix("python -m ").partition("   #")[0] for line in lines)
        yield from ((page, line) for line in told if line.startswith("docgen "))


def prose(page: Path) -> str:
    """The text of a page without its blocks of code."""
    return _BLOCK.sub("", page.read_text("utf-8"))
