"""Bring what a newer docgen ships to an old project: templates, schemas, the manual; what somebody changed stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from docgen.build.conflicts import put_aside
from docgen.build.known import digest, unpersonal, was_shipped
from docgen.build.newproject import MANUAL, manual_for, templates
from docgen.build.schemas import FOLDER, all_schemas, as_text, inherited_in
from docgen.render.read import read
from docgen.render.write import write


class Fate(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    UPDATED = "updated"
    KEPT = "kept"
    SAME = "same"

    @property
    def label(self) -> str:
        """The word a user reads."""
        return {"new": "新增", "updated": "更新", "kept": "已改动保留", "same": "未变"}[self.value]


@dataclass(frozen=True, slots=True)
class Renewed:
    """One file of the project, by its path with forward slashes; `aside` is where the old one lies now."""

    path: str
    fate: Fate
    aside: Path | None = None


def renew(root: Path, today: date, *, dry_run: bool = False) -> list[Renewed]:
    """Write what is new, replace what docgen once put there, keep what somebody changed. Raises `DocgenError`.

    A schema is made by docgen and made anew whenever its data change: it is replaced even when it is not known, and
    then kept in `out/.docgen/replaced`. Facts under `data/` are never touched.
    """
    return [_renewed(root, path, data, dry_run) for path, data in _wanted(root, today)]


def _wanted(root: Path, today: date) -> Iterator[tuple[str, bytes]]:
    for path in templates():
        yield f"templates/{path.name}", read(path, f"模板“{path.name}”")
    for name, schema in sorted(all_schemas(inherited_in(root)).items()):
        yield f"{FOLDER}/{name}.json", as_text(schema).encode()
    old = root / MANUAL
    year = unpersonal(read(old, MANUAL))[1] if old.is_file() else None
    yield MANUAL, manual_for(year or today.year)


def _renewed(root: Path, shown: str, data: bytes, dry_run: bool) -> Renewed:
    path = root / shown
    if not path.exists():
        fate, there = Fate.NEW, b""
    else:
        there = read(path, shown)
        ours = _is_schema(shown) or was_shipped(path.name, there)
        fate = Fate.SAME if there == data else Fate.UPDATED if ours else Fate.KEPT
    aside = None
    if fate in (Fate.NEW, Fate.UPDATED) and not dry_run:
        if there and _is_schema(shown):
            aside = put_aside(Path(shown), digest(there), root)
        write(path, data)
    return Renewed(shown, fate, aside)


def _is_schema(shown: str) -> bool:
    return shown.startswith(f"{FOLDER}/")
