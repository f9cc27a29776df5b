"""Stamp files: size, times and number, which tell without reading whether a file was touched; school by school."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen import plugged, shipped

FOLDER = Path("out", ".docgen")
ARCHIVED = "archived.json"
"""The note, in that folder, of what was put away in an archive."""
Stamp = tuple[str, int, int, int, int]
"""Path, size, time of writing, time of change (Windows: of creation), number of a file."""
_PROGRAM = Path(shipped.__file__).parent


@dataclass(frozen=True, slots=True)
class Group:
    """Files that belong together: the digests of the stamps of what is read and of what was made, the newest time."""

    read: str
    made: str
    newest: int


@dataclass(frozen=True, slots=True)
class Stamps:
    """What all schools share (docgen, templates, build record, what is archived), each school, and what was made.

    `schools` are by their folders: the names that stand under `data/` and `out/`; a file that lies there by itself
    makes its own group.
    """

    shared: Group
    schools: dict[str, Group]
    made: dict[str, Stamp]

    def read_as(self, before: Stamps) -> bool:
        """Whether nothing that is read was touched since `before`."""
        ours, theirs = ({name: group.read for name, group in s.schools.items() if group.read} for s in (self, before))
        return self.shared.read == before.shared.read and ours == theirs


def stamps(root: Path) -> Stamps | None:
    """The stamps as they are now; None when they cannot be told, as with folders that are links."""
    try:
        read = [*_files(_PROGRAM), *_files(shipped.folder("templates")), *_files(root / "templates")]
        read += [stamp for folder in plugged.folders() for stamp in _files(folder)]
        record = [*_files(root / FOLDER, {"replaced"}, only=(".sqlite", ARCHIVED))]
        data, out = _by_school(root / "data"), _by_school(root / "out")
    except OSError:
        return None
    schools = {name: _group(data.get(name, []), out.get(name, [])) for name in data | out}
    made = {stamp[0]: stamp for found in out.values() for stamp in found}
    return Stamps(_group(read, record), schools, made)


def _by_school(folder: Path) -> dict[str, list[Stamp]]:
    start, found = len(str(folder)) + 1, dict[str, list[Stamp]]()
    for stamp in _files(folder, {".docgen"}):
        found.setdefault(stamp[0][start:].partition(os.sep)[0], []).append(stamp)
    return found


def _group(read: list[Stamp], made: list[Stamp]) -> Group:
    newest = max((max(stamp[2:4]) if os.name == "nt" else stamp[3] for stamp in (*read, *made)), default=0)
    return Group(_digest(read), _digest(made), newest)


def _files(
    folder: Path | str, apart: frozenset[str] | set[str] = frozenset(), only: str | tuple[str, ...] = ""
) -> Iterator[Stamp]:
    """Path, size, times and number of every file below a folder, and the paths of the folders."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name in apart or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            if entry.is_symlink():
                raise NotADirectoryError(entry.path)
            yield entry.path, 0, 0, 0, 0
            yield from _files(entry.path, apart, only)
        elif entry.name.endswith(only):
            stat = os.stat(entry.path)
            yield entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _digest(found: list[Stamp]) -> str:
    """The stamps as one digest, "" for none."""
    return hashlib.sha256(repr(found).encode("utf-8", "surrogateescape")).hexdigest() if found else ""
