"""The file name of a document: what is safe on every system, readable, and always inside the output folder."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath

from docgen.kinds.project import Entry
from docgen.model.record import MissingFact

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
LONGEST, LONGEST_BYTES = 80, 255
"""Characters of a name with its extension (records.md N26), and bytes that file systems allow."""
DRAFT = "（草稿）"
NEWER = ".新版"
BY_HAND = ".手改稿"
_BESIDE = re.compile(rf"{re.escape(NEWER)}\d*(?=\.(docx|xlsx|pdf)$)")


def safe(words: str, ending: str = "") -> str:
    """`words` as a file name with `ending`: forbidden characters and reserved names replaced, too long ones cut."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", words)).strip(" .") or "_"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    while len(name + ending) > LONGEST or len((name + ending).encode()) > LONGEST_BYTES:
        name = name[:-1]
    return name.rstrip(" .") + ending


def file_name(entry: Entry, *, draft: bool, suffix: str = ".docx") -> str:
    """`2025-03-05_中心组学习记录_第2次.docx`; a draft says so in its name (records.md N26).

    What grows with the year keeps one name.
    """
    day: object = entry.record.date  # a draft may lack it
    ending = (DRAFT if draft else "") + suffix
    if entry.kind.shelf:
        return safe(entry.kind.stem(entry.record), ending)
    if not isinstance(day, date):  # only the names of their sources tell two drafts without a date apart
        return safe(f"日期待填_{entry.kind.label}_{_source(entry)}", ending)
    try:
        stem = entry.kind.stem(entry.record)
    except MissingFact:  # a draft that does not know its type yet is called after its source
        stem = _source(entry)
    return safe(f"{day.isoformat()}_{stem}", ending)


def beside(name: str, number: int) -> str:
    """The name of the new version that is laid beside a document: `….新版.docx`, `….新版2.docx`."""
    return _marked(name, NEWER, number)


def original(path: str) -> str:
    """The path of the document that a new version was laid beside."""
    return _BESIDE.sub("", path)


def replaced(name: str, number: int) -> str:
    """The name that a file corrected by hand has where replaced ones are kept: `….手改稿.docx`, `….手改稿2.docx`."""
    return _marked(name, BY_HAND, number)


def _marked(name: str, mark: str, number: int) -> str:
    stem, _, suffix = name.rpartition(".")
    return safe(stem, f"{mark}{number if number > 1 else ''}.{suffix}")


def _source(entry: Entry) -> str:
    return PurePosixPath(entry.source.shown).stem


def folder(entry: Entry) -> PurePosixPath:
    """`out/<school>/<unit>/<year>/<kind>` for a document; ledgers lie together on their shelf."""
    home = entry.home
    last = entry.kind.shelf or entry.kind.label
    parts = (home.unit.school.folder, home.unit.folder, str(home.year), last)
    return PurePosixPath("out", *(safe(part) for part in parts))
