"""Keep what lies in a bag and what its manifests list in a table on disk, so that no bag is too large to be judged.

Some kilobytes an item would add up: the table is a private, temporary SQLite file with a small cache, gone when it is
closed. Paths are relative to the bag, with forward slashes, and come in the order of their bytes.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.archive.tree import Entry

_TABLES = """
PRAGMA cache_size = -1024;
PRAGMA temp.cache_size = -512;
PRAGMA journal_mode = OFF;
CREATE TABLE files (path BLOB PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE folders (path BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE listed (tag INTEGER, path BLOB, algorithm TEXT, digest TEXT, PRIMARY KEY (tag, path, algorithm))
    WITHOUT ROWID;
BEGIN;
"""
_BELOW = "path > ? AND path < ?"
_MISSING = """SELECT DISTINCT tag, path FROM listed
    WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.path = listed.path) ORDER BY tag, path"""
_ADDED = """SELECT path FROM files WHERE path > x'646174612f' AND path < x'6461746130'
    AND NOT EXISTS (SELECT 1 FROM listed WHERE tag = 0 AND listed.path = files.path) ORDER BY path"""
_TWINS = """SELECT min(path), max(path) FROM (SELECT DISTINCT path FROM listed WHERE tag = 0)
    GROUP BY folded(path) HAVING count(*) > 1"""
_DIGESTS = """SELECT path, group_concat(algorithm || ' ' || digest) FROM listed
    WHERE tag = ? AND EXISTS (SELECT 1 FROM files WHERE files.path = listed.path) GROUP BY path"""
_ELSEWHERE = """SELECT DISTINCT path FROM listed WHERE tag = 0
    EXCEPT SELECT path FROM listed WHERE tag = 0 AND algorithm = ?"""


def _key(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")  # whatever names a disk has


def _path(key: bytes) -> str:
    return key.decode("utf-8", "surrogateescape")


def _below(folder: str) -> tuple[bytes, bytes]:
    """What all paths below a folder lie between; 0 comes after /."""
    return _key(folder) + b"/", _key(folder) + b"0"


def _folded(key: bytes) -> str:
    return unicodedata.normalize("NFC", key.decode("utf-8", "replace")).casefold()


@dataclass(slots=True)
class Inventory:
    """The files and folders of a bag, what is listed of them, and what should not be there at all."""

    links: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    """Pipes, devices, sockets."""
    empty: list[str] = field(default_factory=list)
    """Folders without anything in them."""
    unreadable: list[str] = field(default_factory=list)
    _table: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect("", isolation_level=None))

    def __post_init__(self) -> None:
        self._table.executescript(_TABLES)
        self._table.create_function("folded", 1, _folded, deterministic=True)

    def take(self, entries: Iterator[Entry]) -> None:
        """Note everything that a folder holds."""
        others = {"link": self.links, "special": self.special, "empty": self.empty, "unreadable": self.unreadable}
        for what, path, size in entries:
            if what == "file":
                self._table.execute("INSERT INTO files VALUES (?, ?)", (_key(path), size))
            elif what == "folder":
                self._table.execute("INSERT INTO folders VALUES (?)", (_key(path),))
            else:
                others[what].append(path)

    def __contains__(self, path: str) -> bool:
        return self.size(path) is not None

    def size(self, path: str) -> int | None:
        """The bytes of a file; None when there is none."""
        row = self._table.execute("SELECT size FROM files WHERE path = ?", (_key(path),)).fetchone()
        return int(row[0]) if row else None

    def files(self, folder: str = "") -> Iterator[str]:
        """The files below a folder, all without one."""
        where, given = (f"WHERE {_BELOW}", _below(folder)) if folder else ("", ())
        return (_path(row[0]) for row in self._table.execute(f"SELECT path FROM files {where} ORDER BY path", given))

    def folders(self, folder: str) -> Iterator[str]:
        """The folders right inside a folder."""
        depth = folder.count("/") + 1
        rows = self._table.execute(f"SELECT path FROM folders WHERE {_BELOW} ORDER BY path", _below(folder))
        return (path for row in rows if (path := _path(row[0])).count("/") == depth)

    def has_folder(self, path: str) -> bool:
        """Whether there is such a folder."""
        return self._table.execute("SELECT 1 FROM folders WHERE path = ?", (_key(path),)).fetchone() is not None

    def amount(self, folder: str = "") -> tuple[int, int]:
        """Bytes and number of the files below a folder, of all without one."""
        where, given = (f"WHERE {_BELOW}", _below(folder)) if folder else ("", ())
        size, count = self._table.execute(f"SELECT total(size), count(*) FROM files {where}", given).fetchone()
        return int(size), count

    def note(self, tags: bool, path: str, algorithm: str, digest: str) -> str:
        """Note a line of a manifest, of tag files or of the payload; the digest that was noted before, "" for none."""
        key = (tags, _key(path), algorithm)
        if self._table.execute("INSERT OR IGNORE INTO listed VALUES (?, ?, ?, ?)", (*key, digest)).rowcount:
            return ""
        row = self._table.execute("SELECT digest FROM listed WHERE (tag, path, algorithm) = (?, ?, ?)", key).fetchone()
        return str(row[0])

    def rename(self, tags: bool, path: str, other: str) -> None:
        """Let what is listed under one path be listed under another."""
        values = (_key(other), tags, _key(path))
        self._table.execute("UPDATE OR REPLACE listed SET path = ? WHERE tag = ? AND path = ?", values)

    def listed(self, path: str, *, tags: bool = False) -> dict[str, str]:
        """Algorithm → digest of a path as the manifests list it."""
        rows = self._table.execute(
            "SELECT algorithm, digest FROM listed WHERE tag = ? AND path = ?", (tags, _key(path))
        )
        return dict(rows.fetchall())

    def digests(self, *, tags: bool = False) -> Iterator[tuple[str, dict[str, str]]]:
        """Path, and algorithm → digest, of every file that is there and listed."""
        for path, digests in self._table.execute(_DIGESTS, (tags,)):
            yield _path(path), dict(one.split(" ") for one in digests.split(","))

    def outside(self, folder: str) -> Iterator[str]:
        """The paths that payload manifests list outside a folder."""
        query = f"SELECT DISTINCT path FROM listed WHERE tag = 0 AND NOT ({_BELOW}) ORDER BY path"
        return (_path(row[0]) for row in self._table.execute(query, _below(folder)))

    def missing(self) -> list[tuple[bool, str]]:
        """What is listed and not there: whether by a manifest of tag files, and the path."""
        return [(bool(tags), _path(path)) for tags, path in self._table.execute(_MISSING)]

    def added(self) -> Iterator[str]:
        """Files of the payload that no manifest lists."""
        return (_path(row[0]) for row in self._table.execute(_ADDED))

    def not_in(self, algorithm: str) -> list[str]:
        """The payload that other manifests list and the one of this algorithm does not."""
        return [_path(row[0]) for row in self._table.execute(_ELSEWHERE, (algorithm,))]

    def twins(self) -> list[tuple[str, str]]:
        """Pairs of payload paths that differ in letter case or Unicode form only."""
        return [(_path(one), _path(other)) for one, other in self._table.execute(_TWINS)]

    def close(self) -> None:
        """Give the table back; afterwards only the lists can be read."""
        self._table.close()
