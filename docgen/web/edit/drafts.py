"""What was typed and not saved yet: kept under `out/.docgen/drafts` as it is typed, found again after a crash."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.render.write import write
from docgen.web.edit.trees import Tree

FOLDER = Path("out", ".docgen", "drafts")
_TAB = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"([0-9a-f]{16})-([0-9a-f]{16})\.json")


@dataclass(frozen=True, slots=True)
class Draft:
    """What one window holds of one file: as it was opened (`base`, of digest `digest`) and as it is now (`mine`).

    `saved` is when it was kept, in seconds since 1970.
    """

    tab: str
    base: dict[str, Tree]
    mine: dict[str, Tree]
    digest: str
    saved: float = 0.0


class Drafts:
    """The drafts of a project. A form is named by its key, a window by 16 hexadecimal digits of its own."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def keep(self, key: str, draft: Draft) -> None:
        """Keep a draft in the place of the last one of its window. Raises `CannotReadOrWrite`."""
        values = {"base": draft.base, "mine": draft.mine, "digest": draft.digest}
        write(self._path(key, draft.tab), json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def drop(self, key: str, tab: str) -> None:
        """Forget the draft of a window: it was saved, or is not wanted."""
        with suppress(FileNotFoundError):
            self._path(key, tab).unlink()

    def of(self, key: str) -> list[Draft]:
        """The drafts of a form, the newest first; one that cannot be read is left alone."""
        return sorted(self._found(key), key=lambda draft: -draft.saved)

    def _found(self, key: str) -> Iterator[Draft]:
        for path in self._folder.glob(f"{key}-*.json") if self._folder.is_dir() else ():
            if named := _NAME.fullmatch(path.name):
                with suppress(OSError, ValueError, KeyError, TypeError):
                    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
                    when = path.stat().st_mtime
                    yield Draft(named[2], dict(values["base"]), dict(values["mine"]), str(values["digest"]), when)

    def _path(self, key: str, tab: str) -> Path:
        if not _TAB.fullmatch(tab) or not _TAB.fullmatch(key):
            raise ValueError(f"no window: {tab!r}")
        return self._folder / f"{key}-{tab}.json"
