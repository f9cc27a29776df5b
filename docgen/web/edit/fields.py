"""The form of a record: its JSON Schema, each field with how it is filled in, under `x-form`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from docgen.model.document import Document
from docgen.model.fields import parse_text
from docgen.model.record import Record, need_of
from docgen.model.schema import Schema, schema
from docgen.model.shape import Shape, base_of, shapes

_WIDGETS: dict[Any, str] = {date: "date", time: "time", int: "count", Decimal: "amount", bool: "yes"}
_IN_A_TABLE = {"line", "date", "time", "count", "amount", "choice", "person"}


@cache
def form_schema(model: type[Record], title: str) -> Schema:
    """The JSON Schema of a record, every property once, by its label, with `x-form`.

    `x-form` holds `name` (English), `widget` (line, prose, date, time, count, amount, yes, choice, person, record),
    `many`, `need`, and for a record `of` (its name in `$defs`), `table` (its fields fit into cells) and `short` (the
    field that a bare text stands for).
    """
    found = schema(model, title)
    _annotate(found, model, found["$defs"], set())
    return found


def _annotate(body: Schema, model: type[Record], definitions: Schema, done: set[type[Record]]) -> None:
    done.add(model)
    kept: Schema = {}
    for name in _order(model):
        info = model.model_fields[name]
        label, shape = model.label_of(name), shapes(model)[name]
        kept[label] = dict(body["properties"][label])
        kept[label]["x-form"] = {"name": name, "many": shape.many, "need": need_of(info), **_widget(info, shape)}
        if shape.record and shape.names is False:
            inner = _reference(kept[label])
            kept[label]["x-form"] |= {"of": inner, "table": _table(shape.record), "short": shape.record.shorthand}
            if shape.record not in done:
                _annotate(definitions[inner], shape.record, definitions, done)
    body["properties"] = kept


def _order(model: type[Record]) -> list[str]:
    """The fields as they are filled in: what kind of document and when, its own fields, those that every one has."""
    shared = set(Document.model_fields) if issubclass(model, Document) else set()
    first = [name for name in ("type", "date") if name in model.model_fields and shared]
    own = [name for name in model.model_fields if name not in shared and name not in first]
    return [*first, *own, *(name for name in model.model_fields if name in shared and name not in first)]


def _widget(info: FieldInfo, shape: Shape) -> dict[str, Any]:
    if shape.names:
        return {"widget": "person"}
    if shape.record:
        return {"widget": "record"}
    if shape.choices:
        return {"widget": "choice", "choices": list(shape.choices), "default": _default(info)}
    known = _WIDGETS.get(base_of(info.annotation))
    return {"widget": known or ("prose" if _is_prose(info) else "line"), "default": _default(info)}


def _default(info: FieldInfo) -> str:
    """What holds when nothing is written, as a hint; "" where nothing does."""
    value = info.default
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if isinstance(value, str | int | Decimal) else ""


def _is_prose(info: FieldInfo) -> bool:
    """Whether a text may have several paragraphs."""
    return any(getattr(one, "func", None) is parse_text for one in (*info.metadata, *_metadata(info.annotation)))


def _metadata(annotation: Any) -> list[Any]:
    own = list(getattr(annotation, "__metadata__", ()))
    return own + [one for below in get_args(annotation) if below is not Ellipsis for one in _metadata(below)]


def _reference(body: Any) -> str:
    """The name of the definition that a property refers to."""
    if isinstance(body, Mapping):
        if "$ref" in body:
            return str(body["$ref"]).rpartition("/")[2]
        body = [below for key, below in body.items() if key != "x-form"]
    found = (_reference(below) for below in body) if isinstance(body, list) else ()
    return next((name for name in found if name), "")


def _table(model: type[Record]) -> bool:
    """Whether every field of a record fits into a cell."""
    fields = shapes(model)
    widgets = {name: _widget(info, fields[name])["widget"] for name, info in model.model_fields.items()}
    return all(widgets[name] in _IN_A_TABLE and not fields[name].many for name in widgets)
