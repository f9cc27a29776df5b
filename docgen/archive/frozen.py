"""Let a project know which of its documents an archive holds, so that `build` leaves them alone."""

from __future__ import annotations

import os
from pathlib import Path

from docgen.archive.fonds import read
from docgen.archive.holdings import items
from docgen.archive.item import Role
from docgen.build.archived import Archived, note
from docgen.diagnostics import Diagnostics


def freeze(root: Path, project: Path) -> bool:
    """Note for the project what the archive at `root` holds of its `out` folder; whether there is anything.

    The note is made anew from the archive each time, so that losing it loses nothing. Raises `CannotReadOrWrite`.
    """
    if not (project / "data").is_dir():
        return False
    found: dict[str, Archived] = {}
    for held in items(root):
        for file in held.item.of(Role.DOCX):
            path = Path(os.path.normpath(project / file.source)) if file.source else None
            if path is not None and path.is_relative_to(project / "out"):
                found[path.relative_to(project).as_posix()] = Archived(held.item.code, file.sha256)
    fonds = read(root, Diagnostics())
    note(project, f"{fonds.number} {fonds.name}", found)
    return bool(found)
