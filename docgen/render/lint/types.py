"""What is below a type: the fields of a record, the values computed of it, the members of a list."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from inspect import unwrap
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from docgen.model.record import Record, derived
from docgen.render.environment import SHOWN
from docgen.render.placeholder import Placeholder

_PLAIN = (str, int, bool, Decimal, Fraction, date, time, float)
_MANY = (list, tuple, set, frozenset, Iterable, Iterator, Sequence)


class Loop:
    """The variable `loop` of a Jinja loop."""

    names = (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length"),
        *("depth", "depth0", "previtem", "nextitem", "cycle", "changed"),
    )


def bare(type_: Any) -> Any:
    """A type without None, placeholders and validators; Any where more than one thing is left."""
    origin, args = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return bare(args[0])
    if origin in (Union, UnionType):
        left = [arg for arg in args if arg is not type(None) and arg is not Placeholder]
        return bare(left[0]) if len(left) == 1 else Any
    if origin is Literal:
        return type(args[0])
    return Any if type_ in (object, None) else type_


def is_many(type_: Any) -> bool:
    """Whether a type is a list."""
    plain = bare(type_)
    return (get_origin(plain) or plain) in _MANY


def element(type_: Any) -> Any | None:
    """What a loop over a value of this type gives; None when there is nothing to loop over."""
    plain = bare(type_)
    if is_many(plain):
        args = [arg for arg in get_args(plain) if arg is not Ellipsis]
        return args[0] if args else Any
    origin = get_origin(plain) or plain
    known = isinstance(origin, type) and (issubclass(origin, (*_PLAIN, Record)) or dataclasses.is_dataclass(origin))
    return None if known else Any


@cache
def field_types(model: type[Record]) -> dict[str, Any]:
    """English name → type of the fields of a record."""
    return {name: info.annotation for name, info in model.model_fields.items()}


@cache
def derived_types(model: type[Record]) -> dict[str, Any]:
    """English name → type of the values computed of a record."""
    found = {}
    for klass in reversed(model.__mro__):
        for name, value in vars(klass).items():
            if isinstance(value, derived):
                found[name] = returned(value.fget)
    return found


def returned(function: Any) -> Any:
    """What a function says that it returns."""
    try:
        return get_type_hints(unwrap(function)).get("return", Any)
    except (NameError, TypeError):
        return Any


@cache
def members(type_: Any) -> Mapping[str, Any] | None:
    """Name → type of all that may be read of a value of this type; None when anything may."""
    plain = bare(type_)
    if plain is Loop:
        return dict.fromkeys(Loop.names, Any)
    if not isinstance(plain, type):
        return None
    if is_typeddict(plain):
        return get_type_hints(plain)
    if issubclass(plain, Record):
        own = field_types(plain) | derived_types(plain)
        return own | {label: own[name] for label, name in plain.names().items()}
    if plain in SHOWN:
        return dict.fromkeys(sorted(SHOWN[plain]), Any)
    if dataclasses.is_dataclass(plain):
        return get_type_hints(plain) | dict(_properties(plain))
    if issubclass(plain, _PLAIN):
        return {name: Any for name in dir(plain) if not name.startswith("_")}
    return dict(_properties(plain)) if plain.__module__.startswith("docgen.") else None


def _properties(klass: type) -> Iterator[tuple[str, Any]]:
    for base in klass.__mro__:
        for name, value in vars(base).items():
            if name.startswith("_"):
                continue
            if isinstance(value, property):
                yield name, returned(value.fget)
            elif isinstance(value, cached_property):
                yield name, returned(value.func)
            elif callable(value):
                yield name, Callable
            elif hasattr(value, "__get__") and name in getattr(klass, "__annotations__", {}):
                yield name, Any
