"""The located tree: what a YAML file says, each key and value with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.diagnostics import Diagnostic, Place

# YAML 1.1 also breaks lines at U+0085, U+2028 and U+2029; the reader refuses these, so lines are those of an editor.
LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Source:
    """A YAML file that was read. `shown` is its path relative to the project; `digest` the SHA-256 of its bytes in hex.

    `text` is without the mark at its start (BOM). `tree` is None when the text could not be understood; `diagnostics`
    then say why, and `mended` is what could be read all the same: good for finding further mistakes, never for making
    a record. `digest` is empty when the file could not be read at all.
    """

    shown: str
    text: str
    digest: str
    tree: Mapping | None = None
    mended: Mapping | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def line(self, number: int) -> str:
        """A line of the text without its line break, numbered from 1 as in `Place`; empty where there is none."""
        lines = LINE_BREAK.split(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""


class Node:
    """A value with its place: `line` and `column` count from 0, `width` is its number of characters on that line."""

    __slots__ = ("column", "line", "source", "width")

    def __init__(self, source: Source, line: int, column: int, width: int) -> None:
        self.source = source
        self.line = line
        self.column = column
        self.width = width

    @property
    def place(self) -> Place:
        """The place to show a user: counted from 1."""
        return Place(self.source.shown, self.line + 1, self.column + 1, max(self.width, 1))


class Scalar(Node):
    """A text as it was written; `plain` when it stood without quotes (only then may it mean nothing or a number)."""

    __slots__ = ("plain", "text")

    def __init__(self, source: Source, line: int, column: int, width: int, text: str, plain: bool) -> None:
        super().__init__(source, line, column, width)
        self.text = text
        self.plain = plain

    @property
    def empty(self) -> bool:
        """Whether it says nothing: an empty plain value, `~` or `null`."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, source: Source, line: int, column: int, width: int, items: list[Node]) -> None:
        super().__init__(source, line, column, width)
        self.items = items


class Entry(NamedTuple):
    """A key with its value."""

    key: Scalar
    value: Node


class Mapping(Node):
    """Keys with their values, in the order of the file; no key occurs twice."""

    __slots__ = ("entries",)

    def __init__(self, source: Source, line: int, column: int, width: int, entries: dict[str, Entry]) -> None:
        super().__init__(source, line, column, width)
        self.entries = entries

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        entry = self.entries.get(key)
        return entry.value if entry else None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())


def find(node: Node, *path: str | int) -> Node:
    """The node at `path` below `node`; where the path ends early, the last node that exists."""
    for step in path:
        below: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            below = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and -len(node.items) <= step < len(node.items):
            below = node.items[step]
        if below is None:
            return node
        node = below
    return node


def at(node: Node | None, path: tuple[str | int, ...]) -> Node | None:
    """The node at `path` below `node`, with the keys as they are written; None where the path leads nowhere."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node
