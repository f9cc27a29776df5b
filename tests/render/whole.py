"""Build a record of a kind in which every field is filled at every depth, each text with a mark of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from docgen.kinds.kind import Kind
from docgen.model.fields import parse_text
from docgen.model.record import Record, need_of
from docgen.model.shape import Shape, shapes

Data = dict[str, Any]
"""What a file says: Chinese keys, values as they are typed."""

TYPED = {date: "2025-3-5", time: "14:30", int: "3", Decimal: "1.5", bool: "否"}
DEPTH = 4
"""How deep sections lie within each other, GB/T 9704-2012 7.3.3."""


@dataclass
class Whole:
    """A filled record. `texts` are path → the texts put there, a path being field names with dots between."""

    kind: Kind
    words: Callable[[str], str]
    """The text that a mark becomes."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """What to write into single fields, by path."""
    without: Collection[str] = ()
    """Paths to leave empty."""
    texts: dict[str, list[str]] = field(default_factory=dict)
    prose: set[str] = field(default_factory=set)
    """The paths of the texts that may have several paragraphs."""

    def data(self) -> Data:
        """The record as its file says it."""
        return self._record(self.kind.model, "", 0)

    def _record(self, model: type[Record], above: str, turn: int) -> Data:
        made: Data = {}
        for name, shape in shapes(model).items():
            path = f"{above}{name}"
            if path in self.without or path.split(".").count(name) > DEPTH:
                continue
            info = model.model_fields[name]
            base = _base(info.annotation)
            if parse_text.__name__ in f"{info.annotation}{info.metadata}":
                self.prose.add(path)
            if shape.many and not (shape.choices or shape.names):
                turns = (0, 1) if path.split(".").count(name) == 1 else (turn,)
                value: Any = [self._one(shape, base, path, n) for n in turns]
            else:
                value = self._one(shape, base, path, turn)
            made[model.label_of(name)] = value
        return made

    def _one(self, shape: Shape, base: type, path: str, turn: int) -> Any:
        if path in self.choices:
            return self.choices[path]
        if shape.record:
            return self._record(shape.record, f"{path}.", turn)
        if shape.names:
            return "张明、李华" if shape.many else "张明"
        if shape.choices:
            return shape.choices[turn % len(shape.choices)]
        if base is bool:
            return "是" if turn else "否"
        if base in TYPED:
            return TYPED[base]
        text = self.words(f"文{sum(map(len, self.texts.values())):04d}字")
        self.texts.setdefault(path, []).append(text)
        return text


def _base(annotation: Any) -> Any:
    """The type at the bottom of an annotation: str, date, …, or a record."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated or origin is tuple:
        return _base(args[0])
    if origin in (Union, UnionType):
        return _base(next(a for a in args if a is not type(None)))
    return annotation


def yaml(data: Data) -> str:
    """The file that says `data`; JSON is YAML, and in quotes every text means itself."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def required(model: type[Record], data: Data, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths (labels and indices) of all required fields in the first items of all lists."""
    for name, shape in shapes(model).items():
        label = model.label_of(name)
        if label not in data:
            continue
        path = (*above, label)
        if need_of(model.model_fields[name]) == "required":
            yield path
        below = data[label]
        if shape.record and path.count(label) <= 2:
            first, way = (below[0], (*path, 0)) if isinstance(below, list) else (below, path)
            yield from required(shape.record, first, way)


def bare(kind: Kind) -> Data:
    """A record in which only what is required is filled, every list with one item."""
    return _required(kind.model, Whole(kind, lambda mark: mark).data())


def _required(model: type[Record], data: Data) -> Data:
    made: Data = {}
    for name, shape in shapes(model).items():
        label = model.label_of(name)
        if label in data and need_of(model.model_fields[name]) == "required":
            said = data[label][:1] if isinstance(data[label], list) else data[label]
            below = shape.record
            if below:
                said = [_required(below, one) for one in said] if isinstance(said, list) else _required(below, said)
            made[label] = said
    return made


def left_out(data: Data, path: tuple[str | int, ...]) -> Data:
    """A copy of `data` without the field at `path`."""
    copy: Any = json.loads(json.dumps(data))
    node = copy
    for step in path[:-1]:
        node = node[step]
    del node[path[-1]]
    made: Data = copy
    return made
