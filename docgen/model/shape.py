"""What a record wants of the YAML below each of its fields, read off its type annotations once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from docgen.model.people import Person
from docgen.model.record import Record


@dataclass(frozen=True, slots=True)
class Shape:
    """`record`: a mapping of that class (None: a text); `many`: a list; `names`: a person; `choices`: texts allowed."""

    record: type[Record] | None = None
    many: bool = False
    names: bool = False
    choices: tuple[str, ...] = ()


def _of(annotation: Any) -> Shape:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Shape(names=True) if args[0] is Person else _of(args[0])
    if origin in (Union, UnionType):
        return _of(next(a for a in args if a is not type(None)))
    if origin is tuple:
        inner = _of(args[0])
        return Shape(inner.record, True, inner.names, inner.choices)
    if origin is Literal:
        return Shape(choices=tuple(map(str, args)))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Shape(record=annotation)
    return Shape()


@cache
def shapes(model: type[Record]) -> dict[str, Shape]:
    """The shape of every field of a record, by English name."""
    # pydantic takes Annotated apart: the validators stand in `metadata`, a person reference shows as Person with one
    found = {}
    for name, info in model.model_fields.items():
        person_ref = info.annotation is Person and bool(info.metadata)
        found[name] = Shape(names=True) if person_ref else _of(info.annotation)
    return found


def base_of(annotation: Any) -> Any:
    """The Python type of a field under `Annotated`, `| None` and `tuple[…, ...]`."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Annotated, tuple):
        return base_of(args[0])
    if origin in (Union, UnionType):
        return base_of(next(a for a in args if a is not type(None)))
    return annotation
