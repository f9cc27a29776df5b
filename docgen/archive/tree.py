"""List what lies in a folder, and read files once: digests, and copies that are proved and on disk."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

_CHUNK = 1 << 20
Entry = tuple[Literal["file", "folder", "link", "special", "empty", "unreadable"], str, int]
"""What something in a folder is, its path relative to it with forward slashes, and its bytes if it is a file.

A folder comes as `folder`, and again as `empty` or `unreadable` where it is that; `special` are pipes and devices.
"""


def walk(folder: Path) -> Iterator[Entry]:
    """Everything below a folder, which must exist; links are not followed."""
    waiting = [""]
    while waiting:
        for what, path, size in _entries(folder, waiting.pop()):
            if what == "folder":
                waiting.append(path)
            yield what, path, size


def _entries(folder: Path, inside: str) -> Iterator[Entry]:
    try:
        with os.scandir(os.path.join(folder, inside)) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:
        yield "unreadable", inside or ".", 0
        return
    if not entries and inside:
        yield "empty", inside, 0
    for entry in entries:
        path = f"{inside}/{entry.name}" if inside else entry.name
        if entry.is_symlink() or _is_junction(entry):
            yield "link", path, 0
        elif entry.is_dir(follow_symlinks=False):
            yield "folder", path, 0
        elif entry.is_file(follow_symlinks=False):
            yield "file", path, entry.stat(follow_symlinks=False).st_size
        else:
            yield "special", path, 0


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether this is what Windows has for a link to a folder; Python tells from 3.12 on."""
    return bool(getattr(entry, "is_junction", bool)())


def digests(path: Path | str, algorithms: Iterable[str] = ("sha256",)) -> dict[str, str]:
    """Algorithm → digest in hex of a file, which is read once. Raises `OSError`."""
    sums = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    buffer = bytearray(_CHUNK)
    view = memoryview(buffer)
    with open(path, "rb", buffering=0) as file:
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


def stamp(path: Path | str) -> Stamp:
    """By what a file is known not to have changed for a moment. Raises `OSError`, `NotRegular`."""
    return _stamp(os.lstat(path))


def _stamp(found: os.stat_result) -> Stamp:
    if not stat.S_ISREG(found.st_mode):
        raise NotRegular
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev


def copy(source: Path | str, target: Path | str) -> tuple[str, int, Stamp]:
    """Copy a file, flushed to disk; digest of what was read, its size, the stamp of the source.

    Raises `Changed` when the source was written to meanwhile, `NotRegular`, `OSError`.
    """
    before = stamp(source)
    made, size = hashlib.sha256(), 0
    with open(source, "rb", buffering=0) as file, open(target, "xb", buffering=0) as new:
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


def new_file(path: Path | str, data: Iterable[bytes]) -> tuple[str, int]:
    """Write a file that does not exist yet, piece by piece, flushed to disk; its digest and size. Raises `OSError`."""
    made, size = hashlib.sha256(), 0
    with open(path, "xb") as file:
        for piece in data:
            made.update(piece)
            size += len(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return made.hexdigest(), size
