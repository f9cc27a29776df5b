"""The build record: what each file was made from and what was written, in one SQLite file under `out/`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.errors import DAMAGED, CannotReadOrWrite, reason_of

NAME = Path("out", ".docgen", "record.sqlite")
_OURS = 0x646F6367  # "docg": tells our file from any other base
_VERSION = 1
_FIRST = "CREATE TABLE IF NOT EXISTS built (path TEXT PRIMARY KEY, inputs TEXT NOT NULL, written TEXT NOT NULL);"
_SINCE_1 = f"""
ALTER TABLE built ADD COLUMN before TEXT NOT NULL DEFAULT '';
CREATE TABLE made (path TEXT PRIMARY KEY, data BLOB NOT NULL);
PRAGMA user_version = {_VERSION};
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of a file that was written: its inputs (name → SHA-256) and the SHA-256 of its bytes.

    A row is put down before its file is written. Until the run has ended well, `before` is the digest of the file of
    ours that lay there: a run that is killed leaves the one or the other, and both are known to be ours.
    """

    inputs: dict[str, str]
    written: str
    before: str = ""


class BuildRecord:
    """The record of one project; losing it costs one rebuild and no hand edit. Used as a context.

    With `look_only` nothing on disk is touched: a dry run leaves no trace.
    """

    def __init__(self, root: Path, *, look_only: bool = False) -> None:
        self.notices: list[str] = []
        self._path = root / NAME
        self._look_only = look_only
        self._unsettled: set[str] = set()
        try:
            if not look_only:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._base = self._open()
        except (OSError, sqlite3.OperationalError) as failure:
            raise _refused(failure) from failure

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # not our file, or damaged: it is put aside, never deleted
            self.notices.append("生成记录已损坏，本次按没有记录处理；手改过的文件仍会保留")
            if self._look_only:
                return _empty()
            aside = _free(self._path.with_suffix(".damaged"))
            self._path.replace(aside)
            self.notices.append(f"损坏的生成记录改名为 {aside.name}")
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        if self._look_only and not self._path.exists():
            return _empty()
        address = self._path.absolute().as_uri()
        # what a killed run was about to write in the record can only be undone by one that may write
        look = self._look_only and not self._path.with_name(self._path.name + "-journal").exists()
        base = sqlite3.connect(f"{address}{'?mode=ro' if look else ''}", uri=True)
        try:
            # what the system has is safe when docgen is killed; after a power cut a damaged record is made anew
            base.execute("PRAGMA synchronous = OFF")
            if not self._look_only and not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                base.executescript(f"BEGIN; PRAGMA application_id = {_OURS}; {_FIRST} {_SINCE_1} COMMIT")
            _prove(base)
            return _brought_up(base, in_memory=self._look_only)
        except sqlite3.DatabaseError:
            base.close()
            raise

    def __enter__(self) -> BuildRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def of(self, path: str) -> Built | None:
        """What is known of the file at `path`."""
        rows = self._rows("SELECT inputs, written, before FROM built WHERE path = ?", path)
        if not rows:
            return None
        ((inputs, written, before),) = rows
        if before:
            self._unsettled.add(path)
        return Built(json.loads(inputs), written, before)

    def put(self, path: str, built: Built, data: bytes | None = None) -> None:
        """Note what is written, with its bytes if they are to be kept. Raises `CannotReadOrWrite`."""
        inputs = json.dumps(built.inputs, ensure_ascii=False, sort_keys=True)
        row = (path, inputs, built.written, built.before)
        with self._writing():
            self._base.execute("INSERT OR REPLACE INTO built (path, inputs, written, before) VALUES (?, ?, ?, ?)", row)
            if data is not None:
                self._base.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (path, data))
        if built.before:
            self._unsettled.add(path)

    def settle(self, paths: Iterable[str]) -> None:
        """Note that these files lie there as they were written."""
        done = self._unsettled.intersection(paths)
        if done:
            with self._writing():
                self._base.executemany("UPDATE built SET before = '' WHERE path = ?", [(path,) for path in done])
            self._unsettled -= done

    def made(self, path: str) -> bytes | None:
        """The bytes that were last written at `path`."""
        rows = self._rows("SELECT data FROM made WHERE path = ?", path)
        return bytes(rows[0][0]) if rows else None

    def made_paths(self) -> list[str]:
        """The paths of all documents whose bytes are kept, sorted."""
        return [path for (path,) in self._rows("SELECT path FROM made ORDER BY path")]

    def _rows(self, question: str, *given: str) -> list[tuple[Any, ...]]:
        """What the base answers. Raises `CannotReadOrWrite`: only `built` was proved sound when it was opened."""
        try:
            return self._base.execute(question, given).fetchall()
        except sqlite3.DatabaseError as failure:
            raise _refused(failure) from failure

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction."""
        try:
            with self._base:
                yield
        except sqlite3.DatabaseError as failure:
            raise _refused(failure) from failure


def _brought_up(base: sqlite3.Connection, *, in_memory: bool) -> sqlite3.Connection:
    """The base as this version has it; one that must not be touched is copied first."""
    if base.execute("PRAGMA user_version").fetchone()[0] >= _VERSION:
        return base
    if in_memory:
        copy = sqlite3.connect(":memory:")
        base.backup(copy)
        base.close()
        base = copy
    base.executescript(f"BEGIN; {_SINCE_1} COMMIT")
    return base


def _prove(base: sqlite3.Connection) -> None:
    """Raise `DatabaseError` for a base that is damaged or was not made by docgen."""
    if base.execute("PRAGMA application_id").fetchone()[0] != _OURS:
        raise sqlite3.DatabaseError("not a build record")
    if base.execute("PRAGMA quick_check(built)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("damaged")
    broken = "SELECT count(*) FROM built WHERE NOT json_valid(inputs) OR json_type(inputs) != 'object'"
    if base.execute(broken).fetchone()[0]:
        raise sqlite3.DatabaseError("inputs are no objects")


def _free(path: Path) -> Path:
    """The path, or the first of its numbered neighbours that does not exist."""
    taken = (path.with_stem(f"{path.stem}{number}") if number > 1 else path for number in range(1, 1000))
    return next((free for free in taken if not free.exists()), path)


def _empty() -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.executescript(_FIRST + _SINCE_1)
    return base


def _refused(failure: OSError | sqlite3.DatabaseError) -> CannotReadOrWrite:
    why = reason_of(failure)
    hint = "请检查 out 文件夹能否写入、磁盘是否已满、是否另有一个 docgen 正在生成"
    if why == DAMAGED:
        hint = "请把它移走再运行一次 docgen build：会全部重做，手改过的文件仍会保留"
    return CannotReadOrWrite(f"不能使用生成记录 {NAME.as_posix()}：{why}", hint)
