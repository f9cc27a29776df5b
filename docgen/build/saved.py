"""Notice which files of a project are saved; the one place that knows of watchfiles."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

from docgen.errors import HelperMissing, install

_WATCHED = ("data", "templates")
_TEMPORARY_START = ("~$", ".", "~")
_TEMPORARY_END = ("~", ".tmp", ".temp", ".swp", ".swx", ".swo", ".bak", ".part", ".crdownload", "4913")
_LOOK, _STEP, _LONGEST = 300, 100, 1500
"""Milliseconds: how soon to look up from waiting; how long it must be quiet after a save; how long to wait for that."""


def saved(root: Path) -> Generator[list[str]]:
    """The paths, relative to the project, of what was saved, moved or deleted under `data` and `templates`.

    First and whenever nothing happened for a moment, an empty list. What is saved while the caller is at work comes
    with the next. Temporary files of editors are no saves. Raises `HelperMissing` without watchfiles.
    """
    watch = _watch()
    folders = [root / name for name in _WATCHED if (root / name).is_dir()]
    ways = {"debounce": _LONGEST, "step": _STEP, "rust_timeout": _LOOK, "yield_on_timeout": True}
    for changes in watch(*folders, watch_filter=_is_meant, **ways):
        yield sorted({Path(path).relative_to(root).as_posix() for _, path in changes})


def _watch() -> Any:
    try:
        from watchfiles import watch
    except ImportError as failure:
        raise HelperMissing("监视文件需要 watchfiles，还没有安装", install("watch")) from failure
    return watch


def _is_meant(_: object, path: str) -> bool:
    name = Path(path).name
    return not name.startswith(_TEMPORARY_START) and not name.lower().endswith(_TEMPORARY_END)
