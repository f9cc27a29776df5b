"""Read a file that the user named; one that cannot be read is told in Chinese."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import CannotReadOrWrite, reason_of


def read(path: Path, what: str, hint: str = "请检查文件是否存在、是否可读") -> bytes:
    """The bytes of a file that messages call `what`. Raises `CannotReadOrWrite`."""
    try:
        return path.read_bytes()
    except OSError as failure:
        raise CannotReadOrWrite(f"{what}读不出来：{reason_of(failure)}", hint) from failure
