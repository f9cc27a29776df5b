"""Write the YAML of a record that is still to be filled in: every field a key, with its description above it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo

from docgen.model.people import Person
from docgen.model.record import Need, Record, need_of
from docgen.model.shape import Shape, shapes
from docgen.source.written import scalar

HOW_TO = (
    "以 ## 开头的行是说明，不会印出来，写好后可以删去。",
    "以 # 开头的行是可选项目：需要时删去行首的“# ”（井号和一个空格），再填写。",
    "冒号用半角，后面空一格。文字有几段时，在冒号后写 |，另起一行、缩进两格，一行一段。",
)
_HEADINGS: dict[Need, str] = {"required": "必填", "customary": "一般要写", "optional": "选填"}
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the skeleton: `mark` is "##" for a description, "#" for a field that is not yet wanted."""

    depth: int
    mark: str
    text: str

    def __str__(self) -> str:
        return "  " * self.depth + (f"{self.mark} {self.text}" if self.mark else self.text)


def skeleton(
    model: type[Record],
    head: Iterable[str] = (),
    known: Mapping[str, str] | None = None,
    wanted: Collection[str] = (),
    above: Mapping[str, str] | None = None,
) -> str:
    """The text of a YAML file for a record of `model`, beginning with the comment lines `head`.

    Fields come in the order required, customary, optional; the optional ones commented out. `known` fills in values by
    English name; `wanted` are optional fields that this document cannot do without; `above` tells by English
    name what a file above this one says already: that is commented out too.
    """
    needs = {name: _need(name, info, known or {}, wanted) for name, info in model.model_fields.items()}
    parts = ["\n".join(f"# {line}" for line in (*head, *HOW_TO))]
    for need, heading in _HEADINGS.items():
        names = [name for name in needs if needs[name] == need]
        blocks = [
            _inherited(model, name, above[name])
            if above and name in above
            else _block(model, name, need, (known or {}).get(name, ""))
            for name in names
        ]
        parts += [f"# ———— {heading} ————", *blocks] if blocks else []
    return "\n\n".join(parts) + "\n"


def _need(name: str, info: FieldInfo, known: Mapping[str, str], wanted: Collection[str]) -> Need:
    need = need_of(info)
    return "customary" if need == "optional" and (name in wanted or name in known) else need


def _block(model: type[Record], name: str, need: Need, value: str) -> str:
    info, shape = model.model_fields[name], shapes(model)[name]
    open_ = need != "optional"
    # below a field that need not be written, nothing is asked for: it would be missed
    expanded = open_ and need_of(info) == "required"
    return "\n".join(str(line) for line in _field(info, shape, open_, expanded, value, (model,)))


def _inherited(model: type[Record], name: str, value: str) -> str:
    """A field that a file above says: its value is shown, the key is there for the document that differs."""
    info, shape = model.model_fields[name], shapes(model)[name]
    return f"## {_about(info, shape)}\n## 上级文件的“默认”里写的是：{value}。这一份不同时才写\n# {info.title}:"


def _field(
    info: FieldInfo, shape: Shape, open_: bool, expanded: bool, value: str, above: tuple[type[Record], ...]
) -> Iterator[_Line]:
    """The description, the key, and what lies below it. `open_` is for a key that is not commented out."""
    yield _Line(0, "##", _about(info, shape))
    yield _Line(0, "" if open_ else "#", f"{info.title}: {scalar(value)}" if value else f"{info.title}:")
    record = shape.record
    if record is None or record is Person or value:
        return
    if record in above or len(above) >= _DEEPEST:
        again = "写法同上一级" if record in above else f"每项写 {'、'.join(i.title or n for n, i in _fields(record))}"
        yield _Line(1, "##", again)
        return
    below = list(_below(record, expanded, (*above, record)))
    yield from (_Line(line.depth + 1, line.mark, line.text) for line in (_as_item(below) if shape.many else below))


def _below(record: type[Record], expanded: bool, above: tuple[type[Record], ...]) -> Iterator[_Line]:
    for name, info in _fields(record):
        open_ = expanded and need_of(info) == "required"
        yield from _field(info, shapes(record)[name], open_, open_, "", above)


def _fields(record: type[Record]) -> list[tuple[str, FieldInfo]]:
    """The fields of a record, required ones first."""
    order: list[Need] = ["required", "customary", "optional"]
    return sorted(record.model_fields.items(), key=lambda field: order.index(need_of(field[1])))


def _as_item(lines: list[_Line]) -> Iterator[_Line]:
    """The lines of a mapping as the one item of a list: the first key bears the dash, what follows is set in."""
    first = next(number for number, line in enumerate(lines) if line.mark != "##")
    for number, line in enumerate(lines):
        if number == first:
            yield _Line(0, line.mark, f"- {line.text}")
        else:
            yield _Line(line.depth + (number > first), line.mark, line.text)


def _about(info: FieldInfo, shape: Shape) -> str:
    """The description of a field, with what may be written and how."""
    words = info.description or ""
    extra: Any = info.json_schema_extra
    example = extra.get("example") if isinstance(extra, dict) else ""
    if shape.choices and not all(choice in words for choice in shape.choices):
        words += f"。可以写：{'、'.join(shape.choices)}"
    elif example and str(example) not in words:
        words += f"，例如 {example}"
    if shape.many and shape.names:
        words += "（几个人用“、”隔开）"
    elif shape.many:
        words += "（可写几项，每项前面加“- ”）"
    return f"{words}（必填）" if need_of(info) == "required" else words
