"""Write a file so that it is either the old one or the new one, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from docgen.errors import CannotReadOrWrite, reason_of, way_out_of


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a temporary file in the same folder, flushed to disk, then renamed over the old one."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".docgen-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        flush(path.parent)
    except OSError as failure:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise refused(failure, path) from failure
    except BaseException:  # interrupted: the half-written temporary file goes too
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        raise


def refused(failure: OSError, path: Path) -> CannotReadOrWrite:
    """Why the system would not write, with the way out."""
    return CannotReadOrWrite(f"写不了 {path.name}：{reason_of(failure)}", way_out_of(failure))


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def flush(folder: Path) -> None:
    """Make the new name durable; Windows has no way to, and no need."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
