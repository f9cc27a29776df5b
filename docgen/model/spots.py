"""The fields that a file writes, at every depth, each with its path as the file has it: what an edit needs to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.model.record import Record
from docgen.model.shape import Shape, base_of, shapes
from docgen.source.nodes import Mapping, Node, Sequence

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A field: its record and English name, the path of its value with the keys as they are written, the value."""

    model: type[Record]
    name: str
    path: Path
    value: Node

    @property
    def shape(self) -> Shape:
        """What the field wants."""
        return shapes(self.model)[self.name]

    def holds(self, base: type) -> bool:
        """Whether the field holds values of a Python type, as `date`."""
        return base_of(self.model.model_fields[self.name].annotation) is base


def spots(tree: Mapping, model: type[Record], above: Path = ()) -> Iterator[Spot]:
    """Every field that `tree`, as it was read, writes of a record of `model`, and then those of the records in it."""
    names = model.names()
    for key, value in tree:
        name = key.text if key.text in model.model_fields else names.get(key.text, "")
        if name not in model.model_fields:
            continue
        path = (*above, key.text)
        yield Spot(model, name, path, value)
        record = shapes(model)[name].record
        if record:
            for step, below in _records(value):
                yield from spots(below, record, (*path, *step))


def _records(value: Node) -> Iterator[tuple[Path, Mapping]]:
    if isinstance(value, Mapping):
        yield (), value
    elif isinstance(value, Sequence):
        for index, item in enumerate(value.items):
            if isinstance(item, Mapping):
                yield (index,), item
