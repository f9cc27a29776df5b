"""What the files of a project gave when they were last read, by their content: only what changed is read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import is_
from pathlib import Path
from typing import Any, Generic, TypeVar

from docgen.diagnostics import Diagnostic, Diagnostics
from docgen.source.nodes import Source
from docgen.source.reader import read_file, read_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """What was made of files, what was found wrong meanwhile, and what follows from these files alone."""

    files: tuple[Source, ...]
    value: T
    found: list[Diagnostic]
    memo: dict[str, Any] = field(default_factory=dict)

    def of(self, files: tuple[Source, ...]) -> bool:
        """Whether it was made of these very readings."""
        return len(self.files) == len(files) and all(map(is_, self.files, files))


@dataclass(slots=True)
class Shelf:
    """The files of one school: each as it was read, and what was made of it."""

    sources: dict[str, Source] = field(default_factory=dict)
    made: dict[tuple[str, str], Made[Any]] = field(default_factory=dict)


class Known:
    """What was read of a project, school by school; never of a draft, nor of texts that are not in the files.

    A file whose bytes are the same is the same `Source` again. What was made of the same sources is the same object.
    """

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}

    def before(self, school: str) -> Shelf:
        """What the last reading of a school left, by its folder."""
        return self._shelves.get(school) or Shelf()

    def keep(self, school: str, shelf: Shelf) -> None:
        """Note what this reading gave; what no file gives any more is forgotten."""
        self._shelves[school] = shelf


@dataclass(slots=True)
class Reader:
    """Reads the files of a school; `found` gathers what is wrong with them, `texts` stand for files that are there.

    With `draft` gaps are allowed.
    """

    root: Path
    found: Diagnostics
    texts: Mapping[Path, str]
    draft: bool
    before: Shelf
    now: Shelf = field(default_factory=Shelf)

    def source(self, path: Path) -> Source:
        """A file of the project, or what stands for it."""
        shown = path.relative_to(self.root).as_posix()
        text = self.texts.get(path)
        known = self.before.sources.get(shown)
        source = read_file(path, self.root, known) if text is None else read_text(text, shown)
        self.now.sources[shown] = source
        self.found.extend(source.diagnostics)
        return source

    def made(self, what: str, make: Callable[[Diagnostics], T], *files: Source) -> Made[T]:
        """What `make` makes of the first of these files, below the others; made again when one of them is another.

        `what` names that which it makes.
        """
        name = what, files[0].shown
        known = self.before.made.get(name)
        if known is None or not known.of(files):
            found = Diagnostics()
            known = Made(files, make(found), found.found)
        self.now.made[name] = known
        self.found.extend(known.found)
        return known
