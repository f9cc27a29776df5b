"""Located trees whose places are cells: what binds YAML to records binds sheets too, and names the cell of a misfit."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map

from docgen.diagnostics import Place
from docgen.source.nodes import Entry, Mapping, Node, Scalar, Sequence, Source


class CellScalar(Scalar):
    """A text that stands in a cell."""

    __slots__ = ("cell",)

    def __init__(self, text: str, cell: Place) -> None:
        super().__init__(_NOWHERE, 0, 0, len(text), text, plain=False)
        self.cell = cell

    @property
    def place(self) -> Place:
        """The cell."""
        return self.cell


class CellSequence(Sequence):
    """Values of one cell, or the rows of a list."""

    __slots__ = ("cell",)

    def __init__(self, items: list[Node], cell: Place) -> None:
        super().__init__(_NOWHERE, 0, 0, 1, items)
        self.cell = cell

    @property
    def place(self) -> Place:
        """The cell, or the first one of the row that it belongs to."""
        return self.cell


class CellMapping(Mapping):
    """The values of a row; `wanted` are the cells of its fields by their labels, also those where nothing stands."""

    __slots__ = ("cell",)

    def __init__(self, entries: dict[str, Entry], cell: Place, wanted: Map[str, Place]) -> None:
        # a gap is shown at its key as the file has it: here the file has a key for every column of the row
        source = Source(cell.path, "", "")
        super().__init__(source, 0, 0, 1, entries)
        source.tree = Mapping(source, 0, 0, 1, {label: _entry(label, at) for label, at in wanted.items()})
        self.cell = cell

    @property
    def place(self) -> Place:
        """The first cell of the row."""
        return self.cell


def entry(name: str, value: Node) -> Entry:
    """A value under an English name, both where the value stands."""
    return Entry(CellScalar(name, value.place), value)


def _entry(label: str, cell: Place) -> Entry:
    key = CellScalar(label, cell)
    return Entry(key, key)


def texts(found: str | Iterable[str], cell: Place) -> Node:
    """The text of a cell, or its texts."""
    if isinstance(found, str):
        return CellScalar(found, cell)
    return CellSequence([CellScalar(text, cell) for text in found], cell)


_NOWHERE = Source("", "", "")
