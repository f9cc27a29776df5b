"""Compare documents with what was put away: not archived, archived, changed since, gone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.archive.holdings import items
from docgen.archive.item import File, Item, Role
from docgen.archive.tree import sha256

_DOCUMENTS = (".docx", ".pdf", ".ofd")
_KEPT = (Role.PDF, Role.DOCX, Role.YAML, Role.EVIDENCE)


class State(StrEnum):
    """How a document stands to the archive."""

    NEW = "new"
    ARCHIVED = "archived"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def label(self) -> str:
        """The word a user reads."""
        return {"new": "未归档", "archived": "已归档", "changed": "归档后改过", "gone": "已归档，原件不在"}[self.value]


@dataclass(frozen=True, slots=True)
class Standing:
    """A file with its state; the 档号 of the item it is in, its date of archiving is that of the bag."""

    path: str
    state: State
    code: str = ""
    title: str = ""


def status(root: Path, base: Path, sources: Sequence[Path]) -> list[Standing]:
    """The state of every document below `sources` and of every source that was put away, by path relative to `base`.

    Of several items from one place the last counts. Raises `CannotReadOrWrite`, `WrongUsage`.
    """
    held: dict[str, tuple[Item, File]] = {}
    for one in items(root):
        for file in one.item.files:
            if file.source and file.role in _KEPT:
                held[os.path.normpath(base / file.source)] = one.item, file
    wanted = [Path(os.path.normpath(base / source)) for source in sources]
    made = [
        _held(path, base, *known)
        for path, known in held.items()
        if any(Path(path).is_relative_to(folder) for folder in wanted)
    ]
    for path in sorted({path for source in wanted for path in _documents(source)}):
        if os.path.normpath(path) not in held:
            made.append(Standing(_shown(path, base), State.NEW))
    return sorted(made, key=lambda one: one.path)


def _held(path: str, base: Path, item: Item, file: File) -> Standing:
    there = Path(path)
    if not there.is_file():
        state = State.GONE
    else:
        same = there.stat().st_size == file.size and sha256(there) == file.sha256
        state = State.ARCHIVED if same else State.CHANGED
    return Standing(_shown(there, base), state, item.code, item.title)


def _documents(source: Path) -> list[Path]:
    found = source.rglob("*") if source.is_dir() else [source]
    return [
        path
        for path in found
        if path.suffix.lower() in _DOCUMENTS
        and path.is_file()
        and not path.name.startswith("~$")
        and not any(part.startswith(".") for part in path.relative_to(source).parts)
    ]


def _shown(path: Path, base: Path) -> str:
    normal = Path(os.path.normpath(base))
    return path.relative_to(normal).as_posix() if path.is_relative_to(normal) else path.as_posix()
