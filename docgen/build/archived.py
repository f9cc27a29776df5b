"""Know which documents of a project were put away in an archive: these are frozen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.build.stamps import ARCHIVED, FOLDER
from docgen.errors import CannotReadOrWrite, reason_of
from docgen.render.write import write

NOTE = FOLDER / ARCHIVED


@dataclass(frozen=True, slots=True)
class Archived:
    """The 档号 under which a document was put away, and its digest then."""

    code: str
    sha256: str


def archived(root: Path) -> dict[str, Archived]:
    """Path of a document, as a build shows it, → how it was put away; nothing where there is no note.

    Raises `CannotReadOrWrite` for a note that is damaged: what was put away must not be built over.
    """
    try:
        noted = _read(root)
        return {p: Archived(one["code"], one["sha256"]) for held in noted.values() for p, one in held.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as failure:
        hint = "请运行 docgen archive status 档案文件夹，会重新写好"
        raise CannotReadOrWrite(f"归档标记 {NOTE.as_posix()} 读不出来：{reason_of(failure)}", hint) from failure


def _read(root: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Archive → path → 档号 and digest."""
    try:
        noted = json.loads((root / NOTE).read_bytes())["archives"]
    except FileNotFoundError:
        return {}
    return dict(noted)


def note(root: Path, archive: str, documents: Mapping[str, Archived]) -> None:
    """Note what was put away in this archive, called by its fonds, if it is not what is noted already.

    A note that is damaged is made anew. Raises `CannotReadOrWrite`.
    """
    plain = {path: {"code": one.code, "sha256": one.sha256} for path, one in sorted(documents.items())}
    damaged = False
    try:
        noted = _read(root)
    except (OSError, ValueError, KeyError, TypeError):
        noted, damaged = {}, True
    if damaged or (noted.get(archive) != plain and (plain or archive in noted)):
        text = json.dumps({"archives": noted | {archive: plain}}, ensure_ascii=False, indent=1)
        write(root / NOTE, text.encode() + b"\n")
