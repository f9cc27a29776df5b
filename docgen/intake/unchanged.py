"""Read a file once more before it is rewritten: what changed since it was understood is not to be overwritten."""

from __future__ import annotations

import hashlib
from pathlib import Path

from docgen.errors import CannotReadOrWrite, reason_of
from docgen.source.nodes import Source


def bytes_of(path: Path, source: Source) -> bytes:
    """The bytes that `source` was read from. Raises `CannotReadOrWrite` when the file has others by now."""
    try:
        data = path.read_bytes()
    except OSError as failure:
        raise CannotReadOrWrite(f"读不了 {source.shown}：{reason_of(failure)}", "请检查文件是否还在") from failure
    if hashlib.sha256(data).hexdigest() != source.digest:
        raise changed(source.shown)
    return data


def changed(shown: str) -> CannotReadOrWrite:
    """The failure of a file that somebody saved in the meantime."""
    return CannotReadOrWrite(f"{shown} 在读入之后又被改过，没有写任何文件", "请再运行一次")
