"""Make the standard streams able to take any text: a GBK pipe, a closed pipe or an ASCII locale ends no run."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def make_safe() -> None:
    """Replace what a stream cannot encode by a question mark; one that knows no Chinese at all becomes UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if knows_chinese(stream.encoding):
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def knows_chinese(encoding: str) -> bool:
    """Whether an encoding has Chinese characters; one that Python does not know has none."""
    try:
        "未变：提醒".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def flush() -> None:
    """Write out what is buffered, so that a full disk or a closed pipe shows before the end of the run."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def silence() -> None:
    """Send the streams that can no longer be written to nowhere: Python flushes them once more when it ends."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            _silence(stream)


def _silence(stream: TextIO) -> None:
    try:
        stream.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
