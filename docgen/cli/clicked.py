"""Know whether docgen was double-clicked: no arguments, and no terminal that the user typed them in."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_ALONE = 2
"""Programs that share a console made for a double click: the launcher and Python."""
_LAST = "last-project"


def double_clicked() -> bool:
    """Whether nobody typed anything: on Windows the console is docgen's own, elsewhere a desktop started it.

    In doubt it was typed: a terminal, a pipe or a script gets the help.
    """
    return _own_console() if sys.platform == "win32" else _from_desktop()


def folder() -> Path:
    """The project to open: that of the current folder, the one that was open last, or a new one in the home folder."""
    from docgen.render.locker import read
    from docgen.source.folders import find_root

    here = find_root(Path())
    last = Path((read(_LAST) or b"").decode("utf-8", "replace") or ".no")
    return here or (last if (last / "data").is_dir() else Path.home() / "docgen")


def remember(root: Path) -> None:
    """Open this project when docgen is double-clicked next."""
    from docgen.render.locker import write

    with suppress(UnicodeError):
        write(_LAST, str(root.resolve()).encode())


def _own_console() -> bool:
    import ctypes

    numbers = (ctypes.c_uint * 8)()
    count: int = ctypes.windll.kernel32.GetConsoleProcessList(numbers, 8)  # type: ignore[attr-defined]
    return count <= _ALONE


def _from_desktop() -> bool:
    if sys.platform == "darwin" or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return False
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))  # the terminal that a pipe or script was started from
    except OSError:
        return True
    return False
