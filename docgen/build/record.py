"""The build record: what each file was made from and what was written, in one SQLite file under `out/`."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import CannotReadOrWrite

NAME = Path("out", ".docgen", "record.sqlite")
_OURS = 0x646F6367  # "docg": tells our file from any other base
_TABLE = "CREATE TABLE IF NOT EXISTS built (path TEXT PRIMARY KEY, inputs TEXT NOT NULL, written TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of a file that was written: its inputs (name → SHA-256) and the SHA-256 of its bytes."""

    inputs: dict[str, str]
    written: str


class BuildRecord:
    """The record of one project; losing it costs one rebuild and no hand edit. Used as a context.

    With `look_only` nothing on disk is touched: a dry run leaves no trace.
    """

    def __init__(self, root: Path, *, look_only: bool = False) -> None:
        self.notices: list[str] = []
        self._path = root / NAME
        self._look_only = look_only
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
        base = sqlite3.connect(f"{address}{'?mode=ro' if self._look_only else ''}", uri=True)
        try:
            # what the system has is safe when docgen is killed; after a power cut a damaged record is made anew
            base.execute("PRAGMA synchronous = OFF")
            if not self._look_only and not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                base.executescript(f"PRAGMA application_id = {_OURS}; {_TABLE}")
            _prove(base)
        except sqlite3.DatabaseError:
            base.close()
            raise
        return base

    def __enter__(self) -> BuildRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def of(self, path: str) -> Built | None:
        """What is known of the file at `path`."""
        row = self._base.execute("SELECT inputs, written FROM built WHERE path = ?", (path,)).fetchone()
        return Built(json.loads(row[0]), row[1]) if row else None

    def put(self, path: str, built: Built) -> None:
        """Note what was written; durable when this returns. Raises `CannotReadOrWrite`."""
        inputs = json.dumps(built.inputs, ensure_ascii=False, sort_keys=True)
        try:
            with self._base:
                self._base.execute("INSERT OR REPLACE INTO built VALUES (?, ?, ?)", (path, inputs, built.written))
        except sqlite3.OperationalError as failure:
            raise _refused(failure) from failure


def _prove(base: sqlite3.Connection) -> None:
    """Raise `DatabaseError` for a base that is damaged or was not made by docgen."""
    if base.execute("PRAGMA application_id").fetchone()[0] != _OURS:
        raise sqlite3.DatabaseError("not a build record")
    if base.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
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
    base.execute(_TABLE)
    return base


def _refused(failure: Exception) -> CannotReadOrWrite:
    hint = "请检查 out 文件夹能否写入、磁盘是否已满、是否另有一个 docgen 正在生成"
    return CannotReadOrWrite(f"不能使用生成记录 {NAME.as_posix()}：{failure}", hint)
