"""Let one build at a time write in a project; whoever waits in vain is told who is at it and since when."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from docgen.errors import CannotReadOrWrite, reason_of

_LOCK, HOLDER = "lock", "running"
_STRAY = re.compile(r"\.docgen-[a-z0-9_]{8}\.tmp")
PATIENCE = 5.0
"""Seconds that a second build waits for the first."""
SAVING, MOMENT = "out/.docgen/saving", 15.0
"""Where those who replace files under `data/` keep each other out; seconds that one waits: each takes a moment."""


class Lock:
    """The right to write under `out/`, used as a context. Raises `CannotReadOrWrite` when another build keeps it.

    `out` may be another folder of the root, "" the root itself; `doing` is what whoever waits is told of the other.

    It is SQLite's own lock on an empty base: the same on every system, and the system releases it with the process
    that holds it, so that nothing a killed process leaves behind stands in the way. What such a process left is its
    note of who it was; then `__enter__` also clears away its temporary files.
    """

    def __init__(self, root: Path, patience: float = PATIENCE, *, out: str = "out", doing: str = "生成") -> None:
        self._out = root / out
        self._folder = self._out / ".docgen"
        self._patience, self._doing = patience, doing
        self._base: sqlite3.Connection | None = None

    def __enter__(self) -> Lock:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self._folder / _LOCK, timeout=0.05, isolation_level=None)
            self._take(self._base)
            holder = self._folder / HOLDER
            if holder.exists():
                clear(self._out)
            holder.write_text(str(os.getpid()), encoding="ascii")
        except (OSError, sqlite3.DatabaseError) as failure:
            self._let_go()
            hint = f"请检查 {self._out.name} 文件夹能否写入、磁盘是否已满"
            raise CannotReadOrWrite(f"不能在 {self._out.name}/.docgen 里写：{reason_of(failure)}", hint) from failure
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            (self._folder / HOLDER).unlink()
        self._let_go()

    def _let_go(self) -> None:
        """Who could not note that it holds the lock must not hold it either."""
        if self._base is not None:
            self._base.close()

    def _take(self, base: sqlite3.Connection) -> None:
        end = time.monotonic() + self._patience
        while True:
            try:
                base.execute("BEGIN EXCLUSIVE")
                return
            except sqlite3.OperationalError as failure:
                if failure.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() >= end:
                    base.close()
                    raise self._kept() from None

    def _kept(self) -> CannotReadOrWrite:
        try:
            holder = self._folder / HOLDER
            since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(holder.stat().st_mtime))
            who = f"（进程 {holder.read_text(encoding='ascii')}，{since} 开始）"
        except (OSError, ValueError):
            who = ""
        return CannotReadOrWrite(f"另一个 docgen 正在{self._doing}{who}，没有写任何文件", "请等它结束后再运行一次")


def is_stray(name: str) -> bool:
    """Whether a file of this name is one that was being written, and is not any more unless somebody writes now."""
    return _STRAY.fullmatch(name) is not None


def clear(folder: Path) -> None:
    """Remove the temporary files of a run that was killed; only while holding the lock."""
    for parent, _, files in os.walk(folder):
        for name in filter(is_stray, files):
            with suppress(OSError):
                os.unlink(os.path.join(parent, name))
