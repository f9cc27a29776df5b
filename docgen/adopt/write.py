"""Write a draft as YAML in the order of its model, what was not understood as remarks at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docgen.model.record import Record
from docgen.model.shape import shapes
from docgen.source.written import Value, behind, flow, scalar

_SHORT = 9
"""Items of fewer characters stand behind each other on one line."""
_LONG = 60
"""Characters from which a text stands in lines of its own."""
_SAFE = re.compile("[^\\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
                   "[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*")  # fmt: skip
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+")


def ordered(value: Value, model: type[Record]) -> Value:
    """A value with its keys in the order of the fields of a record, at every depth."""
    if isinstance(value, list):
        return [ordered(below, model) for below in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Value] = {}
    for name, shape in shapes(model).items():
        label = model.label_of(name)
        below = value.get(label)
        if below and shape.record:
            made[label] = ordered(below, shape.record)
        elif below:
            names = shape.names and isinstance(below, list) and not any("、" in str(one) for one in below)
            made[label] = "、".join(map(str, below)) if names else below
    return made | {key: below for key, below in value.items() if key not in made}


def text(fields: Value, head: Iterable[str], left: Iterable[str], kept: Iterable[str]) -> str:
    """The text of a file: remarks on top, the fields, what was not understood, what was read with loss."""
    assert isinstance(fields, dict)
    lines = [_remark(one) for one in head]
    for key, value in fields.items():
        lines += _entry(scalar(key), value, 0)
    for title, many in (("没有认出的内容", list(left)), ("读成了分项的原句，供核对", list(kept))):
        if many:
            lines += ["", f"# ———— {title}：请看看该写到哪里，处理好后删去 ————", *map(_remark, many)]
    return "\n".join(lines) + "\n"


def _remark(words: str) -> str:
    return f"# {_UNSAFE.sub(' ', words)}".rstrip()


def _entry(key: str, value: Value, indent: int) -> Iterator[str]:
    """The lines of a key with its value; long texts stand below their key."""
    head = f"{' ' * indent}{key}:"
    if isinstance(value, str) and _stands_below(value):
        yield f"{head} |-"
        yield from (" " * (indent + 2) + line for line in value.split("\n"))
    elif isinstance(value, dict) and value:
        yield head
        for below, one in value.items():
            yield from _entry(scalar(below), one, indent + 2)
    elif isinstance(value, list) and value and all(isinstance(one, str) and len(one) < _SHORT for one in value):
        yield f"{head} {flow(value)}"
    elif isinstance(value, list) and value:
        yield head
        for one in value:
            yield from _item(one, indent + 2)
    else:
        yield from behind(head, value, indent + 2)


def _item(value: Value, indent: int) -> Iterator[str]:
    dash = " " * indent + "-"
    if isinstance(value, dict) and value:
        lines = [line for key, one in value.items() for line in _entry(scalar(key), one, indent + 2)]
        yield f"{dash} {lines[0].lstrip()}"
        yield from lines[1:]
    elif isinstance(value, str) and _stands_below(value):
        yield f"{dash} |-"
        yield from (" " * (indent + 2) + line for line in value.split("\n"))
    else:
        yield from behind(dash, value, indent + 2)


def _stands_below(words: str) -> bool:
    """Whether a text is long, or of several lines, and may stand as it is."""
    lines = words.split("\n")
    if len(words) < _LONG and len(lines) == 1:
        return False
    return all(_SAFE.fullmatch(line) and not line[-1].isspace() for line in lines)
