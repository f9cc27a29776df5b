"""Find packages that add to docgen by an entry point, without asking importlib.metadata where there is none.

Importing importlib.metadata and reading all that is installed takes longer than a short command. That a package has an
entry point of our group stands as plain text in its `entry_points.txt`, which is looked for first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "docgen.kinds"
_HEAD = f"[{GROUP}]".encode()


@cache
def entry_points() -> tuple[EntryPoint, ...]:
    """The entry points of our group, by their names; looked for once a process."""
    if not _likely():
        return ()
    from importlib import metadata

    found = metadata.entry_points(group=GROUP)
    return tuple(sorted(found, key=lambda one: (one.name, one.value)))


def folders() -> Iterator[Path]:
    """The folders of the packages that have such an entry point, as far as they can be found; nothing is imported."""
    from importlib.util import find_spec

    for one in entry_points():
        try:
            spec = find_spec(one.module.partition(".")[0])
        except (ImportError, ValueError):
            continue
        yield from map(Path, (spec and spec.submodule_search_locations) or ())


def _likely() -> bool:
    """Whether any folder that Python imports from has a package with such an entry point."""
    return any(_says_so(Path(folder or ".")) for folder in dict.fromkeys(sys.path))


def _says_so(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    return any(_HEAD in _text(folder / name / "entry_points.txt") for name in names)


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
