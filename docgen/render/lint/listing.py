"""List what the template of a kind may use: every field of every record, with its type, need and example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from docgen import shipped
from docgen.kinds import ADDED
from docgen.kinds.kind import Kind
from docgen.model.people import Person
from docgen.model.record import Record, derived, need_of
from docgen.render.lint.follow import follow
from docgen.render.lint.names import COMMON, RECKONED
from docgen.render.lint.types import bare, derived_types, element, field_types, is_many, members
from docgen.render.lint.view import view
from docgen.render.package import opened

_TYPES = {str: "文字", int: "整数", bool: "是或否", Decimal: "数", Fraction: "比例", date: "日期", time: "时刻"}
_NEEDS = {"required": "必填", "customary": "常填", "optional": "选填"}
_EXAMPLES = {date: "{{{{ {} | cn_date }}}}", time: "{{{{ {} | clock }}}}", Decimal: "{{{{ {} | number }}}}"}
_EXAMPLES |= {Fraction: "{{{{ {} | percent }}}}"}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing a template may use; `owner` is the record it belongs to, "" at the top."""

    owner: str
    label: str
    name: str
    type: str
    need: str
    about: str
    example: str
    """How a template writes it."""
    used: tuple[str, ...]
    """Where the shipped template uses it."""


def rows(kind: Kind) -> list[Row]:
    """Everything the template of a kind may use: the top first, then each record in the order it is met."""
    used = _uses(kind)
    extra = COMMON | RECKONED.get(kind.name, {})
    found = list(_of_record(kind.model, "", used, "", frozenset(extra) - kind.model.model_fields.keys()))
    labels = {english: label for label, english in kind.model.names().items()}
    for name, (type_, about) in extra.items():
        if name not in kind.model.model_fields:
            label, places = labels.get(name, name), used.get((None, name), ())
            found.append(Row("", label, name, said(type_), "算出", about, _example(type_, name), places))
    for type_ in _below([*field_types(kind.model).values(), *(type_ for type_, _ in extra.values())]):
        found += _of_type(type_, used)
    return found


def said(type_: Any) -> str:
    """A type in Chinese: 列表：议题."""
    plain = bare(type_)
    if is_many(plain):
        return f"列表：{said(element(plain))}"
    if plain is Person:
        return "人员"
    if plain in _TYPES:
        return _TYPES[plain]
    return plain.__name__ if isinstance(plain, type) and plain is not object else "其他"


def _example(type_: Any, path: str) -> str:
    plain = bare(type_)
    if is_many(plain):
        inner = bare(element(plain))
        listed = inner is Person or inner in _TYPES
        return f"{{{{ {path} | listed }}}}" if listed else f"{{%p for 项 in {path} %}}"
    if isinstance(plain, type) and issubclass(plain, Record) and plain is not Person:
        return f"{{{{ {path}.{next(iter(plain.model_fields))} }}}}"
    return _EXAMPLES.get(plain, "{{{{ {} }}}}").format(path)


Uses = dict[tuple[Any, str], tuple[str, ...]]


def _uses(kind: Kind) -> Uses:
    """(Type, English name) → the places where the shipped template uses it."""
    found: dict[tuple[Any, str], list[str]] = {}
    path = ADDED.template(kind.name) or shipped.folder("templates") / f"{kind.name}.docx"
    if not path.is_file():  # a table that another package brought, laid out when it is printed
        return {}
    for parsed, walk in follow(view(opened(path.read_bytes()), kind.name)):
        for line, owner, name in walk.uses:
            placed = parsed.placed(line)
            names = kind.model.names() if owner is None else owner.names() if _is_record(owner) else {}
            where = found.setdefault((owner, names.get(name, name)), [])
            if placed and placed.line.where not in where:
                where.append(placed.line.where)
    return {key: tuple(places) for key, places in found.items()}


def _ours(type_: type) -> bool:
    return type_.__module__.startswith("docgen.")


def _is_record(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Record)


def _of_record(
    model: type[Record], owner: str, used: Uses, path: str, but: frozenset[str] = frozenset()
) -> Iterator[Row]:
    key = model if owner else None
    for name, info in model.model_fields.items():
        type_, whole = field_types(model)[name], f"{path}{name}"
        places = used.get((key, name), ())
        need, about = _NEEDS[need_of(info)], info.description or ""
        yield Row(owner, info.title or name, name, said(type_), need, about, _example(type_, whole), places)
    for name, type_ in derived_types(model).items():
        value = next(vars(base)[name] for base in model.__mro__ if name in vars(base))
        if isinstance(value, derived) and name not in but:
            places = used.get((key, name), ())
            yield Row(owner, value.label, name, said(type_), "算出", "", _example(type_, f"{path}{name}"), places)


def _of_type(type_: Any, used: Uses) -> Iterator[Row]:
    """The rows of a record, or of a reckoned thing such as the attendance."""
    if _is_record(type_):
        yield from _of_record(type_, type_.__name__, used, "项.")
        return
    for name, inner in (members(type_) or {}).items():
        example, places = _example(inner, f"项.{name}"), used.get((type_, name), ())
        yield Row(type_.__name__, name, name, said(inner), "算出", "", example, places)


def _below(types: list[Any]) -> list[Any]:
    """The records and reckoned things below these types, each once."""
    found: list[Any] = []
    while types:
        type_ = bare(types.pop(0))
        types += [arg for arg in get_args(type_) if arg is not Ellipsis]
        if type_ in found or not isinstance(type_, type) or not (_is_record(type_) or _ours(type_)):
            continue
        known = members(type_)
        if known:
            found.append(type_)
            types += known.values()
    return found
