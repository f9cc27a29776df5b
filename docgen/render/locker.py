"""A folder of the user's own for what can be made again: bytes by name, read only where nobody else can have put them.

What is kept here is run (`kept.py`), so it is trusted as far as Python trusts its own `__pycache__`: folder and file
must belong to the user and be closed to the writing of others. Whatever is not so is left alone, and made anew.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

SETTING = "DOCGEN_CACHE"
"""The environment variable that names another folder; empty: nothing is kept."""
MOST_FILES, MOST_BYTES = 40, 8 << 20
"""How many files the folder may have, and how large one may be."""
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_POSIX = sys.platform != "win32"
_ENDING = ".kept"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NO_LINK


def folder() -> Path | None:
    """Where this user keeps things; None where nothing is to be kept, or nobody knows where."""
    said = os.environ.get(SETTING)
    if said is not None:
        return Path(said).absolute() if said else None
    base = os.environ.get("XDG_CACHE_HOME" if _POSIX else "LOCALAPPDATA", "")
    if os.path.isabs(base):
        return Path(base) / "docgen"
    home = os.path.expanduser("~")
    return Path(home, ".cache", "docgen") if _POSIX and os.path.isabs(home) else None


def read(name: str) -> bytes | None:
    """What was kept under a name; None for nothing, and for what is damaged or may be another's."""
    place = folder()
    if place is None:
        return None
    try:
        file = name + _ENDING
        data = _read_within(place, file) if _POSIX else _read_file(os.open(place / file, _READ))
    except (OSError, ValueError):  # a name with a zero is a ValueError
        return None
    return _unsealed(name, data)


def _read_within(place: Path, file: str) -> bytes:
    """The file in the folder that was looked at, even if another is put in its place meanwhile."""
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)
    try:
        if not ours(os.fstat(handle)):
            return b""
        return _read_file(os.open(file, _READ, dir_fd=handle))
    finally:
        os.close(handle)


def _read_file(handle: int) -> bytes:
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode) or not ours(about) or about.st_size > MOST_BYTES:
            return b""
        return file.read(MOST_BYTES)


def ours(about: os.stat_result) -> bool:
    """Whether a file or folder is this user's and nobody else may write to it.

    Windows does not say it this way: there the folder lies in the user's profile, which only the user may write.
    """
    return not _POSIX or (about.st_uid == os.geteuid() and not about.st_mode & _OTHERS_MAY_WRITE)


def write(name: str, data: bytes) -> None:
    """Keep something under a name, whole or not at all; nothing is said where it cannot be kept."""
    place = folder()
    if place is None or len(data) > MOST_BYTES - 32:
        return
    with suppress(OSError, ValueError):
        if _made(place):
            _put(place, name + _ENDING, _sealed(name, data))
            _clear(place)


def _made(place: Path) -> bool:
    """Whether the folder is there and ours. Nothing is made in the home of another, as with `sudo` that keeps HOME."""
    if not place.is_dir():
        above = next(path for path in place.parents if path.is_dir())
        if SETTING not in os.environ and _POSIX and above.stat().st_uid != os.geteuid():
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        place.mkdir(mode=0o700)
    return ours(place.lstat()) and not place.is_symlink()


def _put(place: Path, file: str, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(suffix=".tmp", dir=place)  # for the user alone
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(temporary, place / file)
    except BaseException:  # interrupted: the half-written file goes too
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _clear(place: Path) -> None:
    """Let the oldest go when there are too many, half-written ones of killed runs among them."""
    found = [(entry.stat(follow_symlinks=False).st_mtime_ns, entry.path) for entry in os.scandir(place)]
    known = sorted(one for one in found if one[1].endswith((_ENDING, ".tmp")))
    for _, path in known[: max(0, len(known) - MOST_FILES)]:
        with suppress(OSError):
            os.unlink(path)


def _sealed(name: str, data: bytes) -> bytes:
    return sha256(name.encode() + data).digest() + data


def _unsealed(name: str, data: bytes) -> bytes | None:
    """What was sealed; the digest finds damage, it keeps nobody out."""
    return data[32:] if len(data) > 32 and data[:32] == sha256(name.encode() + data[32:]).digest() else None
