"""A file as plain values for a form and back: texts, lists and mappings under the English names of the fields.

A value the form cannot show (a list where a text belongs) is *locked*: `{"!": its words}`, shown and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, TypeAlias

from docgen.model.bind import undecided
from docgen.model.record import UNDECIDED, Record
from docgen.model.shape import Shape, shapes
from docgen.source import written
from docgen.source.nodes import Mapping, Node, Scalar, Sequence

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""A value of a form; None is a value taken away."""

LOCKED = "!"
SEPARATORS = "、，,"
DEEPEST, LONGEST = 24, 4_000_000
"""How deep the values of a form may be nested; how many characters they may hold in all."""


class NotATree(ValueError):
    """What a browser sent is no value of a form."""


def field_of(model: type[Record], key: str) -> str:
    """The English name of the field that a key of a file means, "" for none."""
    name = key if key in model.model_fields else model.names().get(key, "")
    return name if name in model.model_fields else ""


def one_of(shape: Shape) -> Shape:
    """The shape of one item of a list."""
    return Shape(shape.record, False, shape.names, shape.choices)


def plain(tree: Mapping, model: type[Record]) -> dict[str, Tree]:
    """What a file says of a record, without what says nothing and what the record does not have."""
    found: dict[str, Tree] = {}
    for key, value in tree:
        name = field_of(model, key.text)
        if name and name not in found and not (isinstance(value, Scalar) and _silent(value)):
            found[name] = _value(value, shapes(model)[name])
    return found


def _silent(value: Scalar) -> bool:
    return value.empty or not value.text.strip()


def _value(value: Node, shape: Shape) -> Tree:
    if undecided(value):
        return UNDECIDED
    if shape.many:
        return [_value(item, one_of(shape)) for item in items_of(value, shape)]
    if shape.record and isinstance(value, Mapping):
        return dict(plain(value, shape.record))
    if isinstance(value, Scalar) and (not shape.record or shape.record.shorthand):
        text = "" if value.empty else value.text.rstrip("\n")
        return {shape.record.shorthand: text} if shape.record and text else {} if shape.record else text
    return {LOCKED: _words(value)}


def items_of(value: Node, shape: Shape) -> list[Node]:
    """The items that a value of a list stands for: 无 for none, a single value for one, names on a line for several."""
    if isinstance(value, Sequence):
        return value.items
    if isinstance(value, Scalar) and value.plain and value.text == "无":
        return []
    if isinstance(value, Scalar) and of_names(shape):
        text = value.text
        for sign in SEPARATORS[1:]:
            text = text.replace(sign, SEPARATORS[0])
        names = [name.strip() for name in text.split(SEPARATORS[0])]
        return [Scalar(value.source, value.line, value.column, value.width, name, False) for name in names if name]
    return [value]


def of_names(shape: Shape) -> bool:
    """Whether a bare text is a name: of a person, or of the person that the shorthand of a record stands for."""
    record = shape.record
    return shape.names or bool(record and record.shorthand and shapes(record)[record.shorthand].names)


def _words(value: Node) -> str:
    """The words of a value on one line, for somebody to read."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        return "，".join(f"{key.text}: {_words(below)}" for key, below in value)
    return "；".join(map(_words, value.items)) if isinstance(value, Sequence) else ""


def locked(value: Tree) -> bool:
    """Whether a value is one the form cannot show."""
    return isinstance(value, dict) and LOCKED in value


def pruned(value: Tree) -> Tree:
    """The value without blanks; None when nothing is left. A list that is empty from the start says 无 and stays."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").rstrip("\n") if value.strip() else None
    if isinstance(value, list):
        kept: list[Tree] = [one for one in map(pruned, value) if one is not None]
        return kept if kept or not value else None
    if isinstance(value, dict):
        entries: dict[str, Tree] = {key: below for key, said in value.items() if (below := pruned(said)) is not None}
        return entries or None
    return None


def form_tree(value: Tree) -> dict[str, Tree]:
    """A whole form without blanks."""
    found = pruned(value)
    return found if isinstance(found, dict) else {}


def without(tree: dict[str, Tree], paths: Iterable[tuple[str | int, ...]]) -> dict[str, Tree]:
    """The tree without the values at some paths."""
    made = deepcopy(tree)
    for path in paths:
        here: Any = made
        for step in path[:-1]:
            here = here[step] if _has(here, step) else None
        if _has(here, path[-1]):
            here[path[-1]] = None
    return made


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and 0 <= step < len(holder)


def sound(value: Any, model: type[Record]) -> dict[str, Tree]:
    """What a browser sent, as the values of a form of `model`. Raises `NotATree`."""
    if not isinstance(value, dict):
        raise NotATree("form is no mapping")
    if _size(value, 0) > LONGEST:
        raise NotATree("form is too large")
    return form_tree(_record(value, model))


def _size(value: Any, depth: int) -> int:
    if depth > DEEPEST:
        raise NotATree("form is nested too deep")
    if isinstance(value, dict):
        return sum(_size(below, depth + 1) + len(str(key)) for key, below in value.items()) + 1
    if isinstance(value, list):
        return sum(_size(below, depth + 1) for below in value) + 1
    return len(value) if isinstance(value, str) else 1


def _record(value: dict[Any, Any], model: type[Record]) -> dict[str, Tree]:
    unknown = [key for key in value if key not in model.model_fields]
    if unknown:
        raise NotATree(f"no field {unknown[0]!r}")
    return {key: _sound(below, shapes(model)[key]) for key, below in value.items()}


def _sound(value: Any, shape: Shape) -> Tree:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict) and set(value) == {LOCKED}:
        return {LOCKED: str(value[LOCKED])}
    if isinstance(value, list) and shape.many:
        return [_sound(item, one_of(shape)) for item in value]
    if isinstance(value, dict) and shape.record and not shape.many:
        return dict(_record(value, shape.record))
    raise NotATree("a value has the wrong shape")


def to_write(value: Tree, shape: Shape) -> written.Value:
    """A value as a file writes it: Chinese keys, 无 for an empty list, people on one line."""
    if value is None:
        return None
    if isinstance(value, str):
        return f"{value}\n" if "\n" in value else value
    if isinstance(value, list):
        return _list(value, shape)
    record = shape.record
    assert record is not None  # only records are mappings
    if set(value) == {record.shorthand} and not shapes(record)[record.shorthand].many:
        return to_write(value[record.shorthand], shapes(record)[record.shorthand])
    names = [name for name in record.model_fields if name in value]
    return {record.label_of(name): to_write(value[name], shapes(record)[name]) for name in names}


def _list(value: list[Tree], shape: Shape) -> written.Value:
    if not value:
        return "无"
    items = [to_write(item, one_of(shape)) for item in value]
    if shape.names and all(isinstance(i, str) and not set(i) & set(SEPARATORS) for i in items) and items != ["无"]:
        return "、".join(map(str, items))
    return items
