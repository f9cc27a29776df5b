"""The parts of a body by their headings, and tables by theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from docgen.adopt.blocks import Block, Cell, Grid, Line, said

_SPACE = re.compile(r"\s+")
_HEAD = re.compile(r"[。：:；]$")


BREAK = "—"
"""The style of a line that ends a chapter without beginning one under a heading."""


@dataclass(slots=True)
class Chapter:
    """What stands under one heading of the first level; without `head` what stands before the first."""

    head: Line | None = None
    name: str = ""
    """What the heading stands for, by the table of names; "" for one that is in none."""
    blocks: list[Block] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Its paragraphs."""
        return [block for block in self.blocks if isinstance(block, Line)]

    @property
    def grids(self) -> list[Grid]:
        """Its tables."""
        return [block for block in self.blocks if isinstance(block, Grid)]


def name_of(text: str, names: Mapping[str, str]) -> str:
    """What a heading stands for: `names` has its usual words, as patterns, each with what they stand for."""
    bare = _HEAD.sub("", _SPACE.sub("", text))
    return next((name for words, name in names.items() if re.fullmatch(words, bare)), "")


def chapters(blocks: Sequence[Block], names: Mapping[str, str]) -> list[Chapter]:
    """The body by its headings of the highest level; the first chapter is what stands before them.

    A line without a number begins a chapter if it says nothing but the usual words of one.
    """
    numbered = [block.rank for block in blocks if isinstance(block, Line) and block.rank]
    named = [b.rank for b in blocks if isinstance(b, Line) and b.rank and name_of(b.text, names)]
    top = 1 if 1 in numbered else min(named, default=min(numbered, default=1))
    made = [Chapter()]
    for block in blocks:
        if isinstance(block, Line) and block.style == BREAK:
            made.append(Chapter())
        elif isinstance(block, Line) and _begins(block, top, names):
            made.append(Chapter(block, name_of(block.lead or block.text, names)))
        else:
            made[-1].blocks.append(block)
    return made


def _begins(line: Line, top: int, names: Mapping[str, str]) -> bool:
    if line.rank:
        return line.rank == top and (top == 1 or name_of(line.text, names) != "")
    return name_of(line.text, names) != ""


def prose(lines: Iterable[Line]) -> str:
    """Paragraphs as a text, noted as read, with the numbers that were typed before them."""
    return "\n".join(f"{line.number}{line.read()}" for line in lines)


Row: TypeAlias = dict[str, Cell]


def rows_of(grid: Grid, columns: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a table under its head, each cell under what `columns` calls the head of its column.

    Nothing for a table whose first row is no such head. A column that is in no `columns` is under its own words.
    """
    heads = heads_of(grid)
    if not fits(grid, columns):
        return
    for cell in grid.rows[0]:
        for line in cell:
            line.printed()
    for row in grid.rows[1:]:
        made = dict(zip((name_of(head, columns) or head for head in heads), row, strict=False))
        for line in made.pop("序号", []):
            line.printed()
        yield made


def fits(grid: Grid, columns: Mapping[str, str]) -> bool:
    """Whether the first row of a table names at least two columns that are known."""
    return sum(name_of(head, columns) not in ("", "序号") for head in heads_of(grid)) >= 2


def heads_of(grid: Grid) -> list[str]:
    """The words of the first row."""
    return [_SPACE.sub("", said(cell)) for cell in grid.rows[0]] if grid.rows else []


def words(row: Row, key: str) -> str:
    """What stands in a cell of a row, noted as read; each of its lines a paragraph."""
    return "\n".join(f"{line.number}{line.read()}" for line in row.get(key, []))


def as_read(row: Row, key: str, value: str) -> str:
    """A value made of what stands in a cell, which is noted as read where there is one."""
    for line in row.get(key, []) if value else ():
        line.read(value)
    return value


def facts(grid: Grid) -> tuple[list[tuple[Line, Cell]], list[Line]]:
    """The labels of a table with what stands beside them, cells by twos in each row; and what stands alone in a row."""
    found: list[tuple[Line, Cell]] = []
    alone: list[Line] = []
    for row in grid.rows:
        if len(row) == 1:
            alone += row[0]
            continue
        for label, value in zip(row[::2], row[1::2], strict=False):
            if label:
                found.append((label[0], value))
                alone += label[1:]
            else:
                alone += value
        if len(row) % 2:
            alone += row[-1]
    return found, alone


def is_table(grid: Grid, *heads: str) -> bool:
    """Whether the first row of a table is exactly these words."""
    return heads_of(grid) == list(heads)
