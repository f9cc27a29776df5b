"""Describe a record as JSON Schema (Draft 2020-12), so that an editor completes and checks YAML while it is typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo

from docgen.model.record import UNDECIDED, Record, need_of
from docgen.model.shape import Shape, base_of, shapes

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NEED = {"required": "（必填）", "customary": "（一般要写）", "optional": ""}
_TEXT: Schema = {"type": ["string", "number"]}
# An editor reads 12 as a number and 是 as a text; docgen takes the text of both.
_SCALARS: dict[Any, Schema] = {
    date: {"type": "string", "pattern": r"^\s*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*$"},
    time: {"type": "string", "pattern": r"^\s*\d{1,2}\s*[:：时]\s*\d{2}\s*分?\s*$"},
    int: {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\s*[0-9]{1,9}\s*$"},
    Decimal: {"type": ["number", "string"], "minimum": 0, "pattern": r"^\s*[0-9]+(\.[0-9]+)?\s*$"},
    bool: {"enum": ["是", "否", "有", "无", True, False, "true", "false"]},
}


def schema(
    model: type[Record],
    title: str,
    *,
    inherited: Collection[str] = (),
    defaults: Mapping[str, type[Record]] | None = None,
) -> Schema:
    """The schema of a file that holds a record of `model`.

    Properties bear the Chinese labels, and the English names beside them. `inherited` are English names of fields that
    a file may leave out although they are required, because a file above it says them. `defaults` are the models, by
    the names of their kinds, of what the file may say for others under `默认`.
    """
    definitions: dict[type[Record], Schema] = {}
    top = _record(model, definitions, inherited)
    if defaults:
        kinds = {name: _loose(below, definitions) for name, below in defaults.items()}
        about = "写在这里的内容，下级各文件不写时自动采用"
        below = {"type": "object", "description": about, "properties": kinds, "additionalProperties": False}
        top["properties"] |= {"默认": below, "defaults": below}
    found = {_name(record, definitions): body for record, body in definitions.items()}
    return {"$schema": DIALECT, "title": title, **top, "$defs": dict(sorted(found.items()))}


def _record(model: type[Record], definitions: dict[type[Record], Schema], inherited: Collection[str] = ()) -> Schema:
    """A mapping with the fields of a record; each required field under either of its names."""
    properties: Schema = {}
    needed = []
    for name, info in model.model_fields.items():
        label = info.title or name
        properties[label] = _field(info, shapes(model)[name], definitions)
        properties[name] = properties[label]
        if need_of(info) == "required" and name not in inherited:
            needed.append({"anyOf": [{"required": [label]}, {"required": [name]}]})
    body: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return body | ({"allOf": needed} if needed else {})


def _loose(model: type[Record], definitions: dict[type[Record], Schema]) -> Schema:
    """A mapping with any of the fields of a record."""
    return _record(model, definitions, model.model_fields)


def _field(info: FieldInfo, shape: Shape, definitions: dict[type[Record], Schema]) -> Schema:
    one = _value(info, shape, definitions)
    choices = [{"type": "array", "items": one}, one, {"const": "无"}] if shape.many else [one]
    if one != _TEXT:
        choices.append({"const": UNDECIDED})
    if need_of(info) != "required":  # 无 is an empty list, an empty value says nothing
        choices = [*choices, *([{"const": "无"}] if shape.many else []), {"type": "null"}]
    about: Schema = {"description": f"{info.description or ''}{_NEED[need_of(info)]}"}
    extra = info.json_schema_extra
    if isinstance(extra, dict) and extra.get("example"):
        about["examples"] = [extra["example"]]
    return about | (choices[0] if len(choices) == 1 and "$ref" not in choices[0] else {"anyOf": choices})


def _value(info: FieldInfo, shape: Shape, definitions: dict[type[Record], Schema]) -> Schema:
    if shape.record and shape.names is False:
        if shape.record not in definitions:
            definitions[shape.record] = {}  # a section holds sections: the name must be known before the body is
            definitions[shape.record] = _record(shape.record, definitions)
        reference: Schema = {"$ref": f"#/$defs/{_name(shape.record, definitions)}"}
        return {"anyOf": [reference, _TEXT]} if shape.record.shorthand else reference
    if shape.names:
        return {"type": "string"}
    if shape.choices:
        return {"enum": list(shape.choices)}
    return _SCALARS.get(base_of(info.annotation), _TEXT)


def _name(record: type[Record], definitions: Mapping[type[Record], Schema]) -> str:
    """The class name; of two classes of one name the later bears its module too."""
    first = next(known for known in definitions if known.__name__ == record.__name__)
    return record.__name__ if first is record else f"{record.__module__.rpartition('.')[2]}.{record.__name__}"
