"""List what lies in a folder, and read files once: digests, and copies that are proved and on disk."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

_CHUNK = 1 << 20


@dataclass(slots=True)
class Tree:
    """What lies in a folder, as paths relative to it with forward slashes; links are not followed."""

    files: dict[str, int] = field(default_factory=dict)
    """Regular files with their sizes in bytes."""
    folders: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    """Pipes, devices, sockets."""
    empty: list[str] = field(default_factory=list)
    """Folders without anything in them."""
    unreadable: list[str] = field(default_factory=list)


def walk(folder: Path) -> Tree:
    """Everything below a folder. What cannot be listed is in `unreadable`; the folder itself must exist."""
    tree = Tree()
    waiting = [""]
    while waiting:
        _list(folder, waiting.pop(), tree, waiting)
    return tree


def _list(folder: Path, inside: str, tree: Tree, waiting: list[str]) -> None:
    try:
        with os.scandir(folder / inside) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:
        tree.unreadable.append(inside or ".")
        return
    if not entries and inside:
        tree.empty.append(inside)
    for entry in entries:
        path = intern(f"{inside}/{entry.name}" if inside else entry.name)  # manifests hold the same paths again
        if entry.is_symlink() or _is_junction(entry):
            tree.links.append(path)
        elif entry.is_dir(follow_symlinks=False):
            tree.folders.add(path)
            waiting.append(path)
        elif entry.is_file(follow_symlinks=False):
            tree.files[path] = entry.stat(follow_symlinks=False).st_size
        else:
            tree.special.append(path)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether this is what Windows has for a link to a folder; Python tells from 3.12 on."""
    return bool(getattr(entry, "is_junction", bool)())


def digests(path: Path, algorithms: Iterable[str] = ("sha256",)) -> dict[str, str]:
    """Algorithm → digest in hex of a file, which is read once. Raises `OSError`."""
    sums = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    buffer = bytearray(_CHUNK)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            for made in sums.values():
                made.update(view[:count])
    return {name: made.hexdigest() for name, made in sums.items()}


def sha256(path: Path) -> str:
    """SHA-256 of a file in hex. Raises `OSError`."""
    return digests(path)["sha256"]


class Changed(Exception):
    """A file that was written to while it was copied."""


class NotRegular(Exception):
    """A link, a folder, a pipe or a device where a file was expected."""


Stamp = tuple[int, int, int, int]
"""Size, time of writing, number of a file, its device."""


def stamp(path: Path) -> Stamp:
    """By what a file is known not to have changed for a moment. Raises `OSError`, `NotRegular`."""
    return _stamp(os.lstat(path))


def _stamp(found: os.stat_result) -> Stamp:
    if not stat.S_ISREG(found.st_mode):
        raise NotRegular
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev


def copy(source: Path, target: Path) -> tuple[str, int, Stamp]:
    """Copy a file, flushed to disk; digest of what was read, its size, the stamp of the source.

    Raises `Changed` when the source was written to meanwhile, `NotRegular`, `OSError`.
    """
    before = stamp(source)
    made, size = hashlib.sha256(), 0
    with source.open("rb", buffering=0) as file, target.open("xb", buffering=0) as new:
        buffer = bytearray(min(_CHUNK, before[0] + 1))
        view = memoryview(buffer)
        while count := file.readinto(buffer):
            made.update(view[:count])
            put(new.fileno(), view[:count])
            size += count
        os.fsync(new.fileno())
        after = _stamp(os.fstat(file.fileno()))
    if before != after or size != before[0]:
        raise Changed
    return made.hexdigest(), size, before


def put(handle: int, data: memoryview | bytes) -> None:
    """Write all of `data`; a system may take less at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def new_file(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet, flushed to disk. Raises `OSError`."""
    with path.open("xb", buffering=0) as file:
        put(file.fileno(), data)
        os.fsync(file.fileno())
