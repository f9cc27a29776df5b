"""Keep what an archive says in a SQLite file, so that it is found at once; the file is made anew from the bags.

It lies in `.docgen/find.sqlite` of the archive, holds nothing that the bags do not, and may be deleted at any time. It
follows the ledger: bags that came are read, bags that went are forgotten. Where it cannot be written, it is made in
memory for one search.

The text is looked through from end to end: 6,000 items take 0.08 s. An FTS5 index over trigrams answered in 0.015 s,
but took 11 s of CPU and 70 MB to make, and knows no words of one or two characters, which Chinese mostly has.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from docgen.archive.holdings import TAG_MANIFEST, Held, items_of, ledger
from docgen.archive.item import Item, Role
from docgen.export.pdffacts import NoPdf, facts

NAME = ".docgen/find.sqlite"
_VERSION = 1
_TABLES = f"""
PRAGMA user_version = {_VERSION};
CREATE TABLE bags (name TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE items (
    id INTEGER PRIMARY KEY, bag TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL, responsible TEXT NOT NULL,
    day TEXT NOT NULL, year INTEGER NOT NULL, retention TEXT NOT NULL, doc_no TEXT NOT NULL, remark TEXT NOT NULL,
    pages INTEGER NOT NULL, path TEXT NOT NULL, head TEXT NOT NULL, text TEXT NOT NULL, raw TEXT NOT NULL
);
CREATE INDEX items_bag ON items (bag);
"""


def folded(text: str) -> str:
    """A text as it is compared: full-width letters and digits as half-width ones, capitals as small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


@contextmanager
def opened(root: Path) -> Iterator[sqlite3.Connection]:
    """The index of an archive, brought up to its ledger. Raises `DocgenError` when the archive cannot be read."""
    registered = {
        path.removesuffix(f"/{TAG_MANIFEST}"): digest
        for path, digest in ledger(root).items()
        if path.endswith(f"/{TAG_MANIFEST}")
    }
    with closing(_connection(root)) as index:
        try:
            _follow(index, root, registered)
        except sqlite3.DatabaseError:  # spoiled, or not to be written: it holds nothing of its own
            index.close()
            with closing(_fresh(root)) as another:
                _follow(another, root, registered)
                yield another
                return
        yield index


def _connection(root: Path) -> sqlite3.Connection:
    path = root / NAME
    try:
        path.parent.mkdir(exist_ok=True)
        index = sqlite3.connect(path, timeout=10, isolation_level=None)
    except (OSError, sqlite3.Error):
        return _in_memory()
    try:
        version = index.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            _make(index)
        elif version != _VERSION:
            raise sqlite3.DatabaseError("made by another docgen")
    except sqlite3.DatabaseError:
        index.close()
        return _fresh(root)
    return index


def _make(index: sqlite3.Connection) -> None:
    index.executescript(f"BEGIN; {_TABLES} COMMIT;")


def _in_memory() -> sqlite3.Connection:
    index = sqlite3.connect(":memory:", isolation_level=None)
    _make(index)
    return index


def _fresh(root: Path) -> sqlite3.Connection:
    """An empty index in place of a spoiled one."""
    try:
        (root / NAME).unlink(missing_ok=True)
        index = sqlite3.connect(root / NAME, timeout=10, isolation_level=None)
        _make(index)
    except (OSError, sqlite3.Error):
        return _in_memory()
    return index


def _follow(index: sqlite3.Connection, root: Path, registered: dict[str, str]) -> None:
    """Read the bags that came, forget those that went."""
    known = dict(index.execute("SELECT name, digest FROM bags"))
    if known == registered:
        return
    index.execute("BEGIN IMMEDIATE")
    for name in [name for name in known if registered.get(name) != known[name]]:
        index.execute("DELETE FROM items WHERE bag = ?", (name,))
        index.execute("DELETE FROM bags WHERE name = ?", (name,))
    for name in [name for name in registered if known.get(name) != registered[name]]:
        rows = (_row(root, name, held) for held in items_of(root / name))
        index.executemany(f"INSERT INTO items VALUES ({', '.join('?' * 15)})", rows)
        index.execute("INSERT INTO bags VALUES (?, ?)", (name, registered[name]))
    index.execute("COMMIT")


def _row(root: Path, bag: str, held: Held) -> tuple[object, ...]:
    item = held.item
    head = "\n".join((item.title, item.code, item.doc_no, item.responsible, item.remark))
    whole = f"{head}\n{_body(root / bag, item)}"
    return (
        None, bag, item.code, item.title, item.responsible, item.date.isoformat(), item.year, item.retention,
        item.doc_no, item.remark, item.pages, held.folder.relative_to(root).as_posix(), folded(head), folded(whole),
        whole,
    )  # fmt: skip


def _body(bag: Path, item: Item) -> str:
    """The text of an item: its YAML, else what its PDF says; a file that is gone says nothing."""
    for file in item.of(Role.YAML):
        try:
            return (bag / file.path).read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
    for file in item.of(Role.PDF):
        try:
            return facts(bag / file.path).text
        except NoPdf:
            continue
    return ""
