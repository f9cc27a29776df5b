"""A document as words: its paragraphs with their places, and what is known of the school it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from docgen.diagnostics import Place

Role = Literal["prose", "line", "heading", "title", "cell", "number"]
"""prose: a paragraph of running text; line: a short field; cell: of a table; number: what names a thing exactly."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One paragraph: its text as it was written, what it is called, and where its characters stand.

    `path` leads to the value of the file it is part of, `offset` is where in that value it begins; a paragraph of a
    Word file has neither. `owner` tells which list it belongs to: numbers run on from one to the next of one owner.
    `run_in` tells a heading that the text goes on behind.
    """

    text: str
    role: Role
    label: str
    spot: Callable[[Passage, int, int], Place]
    path: Path = ()
    offset: int = 0
    owner: object = None
    run_in: bool = False

    def place(self, start: int, end: int) -> Place:
        """The place of some of its characters."""
        return self.spot(self, start, end)


@dataclass(frozen=True, slots=True)
class Known:
    """What a school's files tell: names of people, of its party organisations, and what else is no prose.

    `people` are the names in the register, `doubled` those that two share, `bodies` the types of organisation there
    are (党委, 党总支, 党支部), `branches` the short names of its units, `own` all names of school and units.
    """

    people: frozenset[str] = frozenset()
    doubled: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a Word file: the texts of its cells by row and column, each with the passage it begins with."""

    rows: tuple[tuple[tuple[str, Passage | None], ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: `name` is its path, `kind` the name of its kind ("" where nobody knows), `day` its date.

    `at_day` is where the date stands, `file` the name of a Word file; `word` tells that it is one.
    """

    name: str
    passages: tuple[Passage, ...]
    kind: str = ""
    day: date | None = None
    at_day: Passage | None = None
    known: Known = field(default_factory=Known)
    tables: tuple[Table, ...] = ()
    file: Passage | None = None
    word: bool = False

    @property
    def prose(self) -> list[Passage]:
        """The paragraphs of running text."""
        return [passage for passage in self.passages if passage.role == "prose"]

    @property
    def running(self) -> list[Passage]:
        """Running text and lines, headings and titles: everything but document numbers and cells of tables."""
        return [passage for passage in self.passages if passage.role not in ("number", "cell")]


def nowhere(passage: Passage, start: int, end: int) -> Place:
    """The place of a passage that stands in no file."""
    return Place("", inside=passage.text[start:end])


def paper_of(text: str, role: Role = "prose", known: Known | None = None, day: date | None = None) -> Paper:
    """A paper that consists of a text, each line a paragraph: for trying a rule."""
    owner = object()
    lines = [Passage(line, role, "正文", nowhere, owner=owner) for line in text.split("\n")]
    return Paper("", tuple(lines), day=day, known=known or Known())
