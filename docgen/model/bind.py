"""Bind a located tree to a record: keys to fields, gaps found, values validated, misfits reported in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from docgen.diagnostics import Diagnostic, Diagnostics, Place, Severity
from docgen.model.people import Register
from docgen.model.record import UNDECIDED, Missing, Record, need_of
from docgen.model.shape import Shape, shapes
from docgen.model.suggest import did_you_mean
from docgen.source.nodes import Entry, Mapping, Node, Scalar, Sequence, find

R = TypeVar("R", bound=Record)
_NAMES = re.compile(r"\s*[、，,]\s*")


class _Misfit(Scalar):
    """Stands for a value of the wrong shape: that is reported, so nobody may call the field missing on top of it."""

    __slots__ = ()


_UNKNOWN = 50
"""Unknown keys of one mapping that are named; a file with more is another file."""


@dataclass(frozen=True, slots=True)
class Binding:
    """How trees are bound: the register that names are looked up in, and whether gaps are allowed.

    `open_facts` lets 【待定】 stand although nothing else may be missing, and says so: in a file that is no document
    itself. What needs the fact then meets a `Missing`.
    """

    diagnostics: Diagnostics
    register: Register | None = None
    draft: bool = False
    open_facts: bool = False


def rename(tree: Mapping, model: type[Record], diagnostics: Diagnostics) -> Mapping:
    """The tree with English field names as keys, shorthands written out, empty values and unknown keys left out."""
    names, fields = model.names(), shapes(model)
    entries: dict[str, Entry] = {}
    unknown: list[Scalar] = []
    for key, value in tree:
        english = key.text if key.text in fields else names.get(key.text, "")
        if english not in fields:
            unknown.append(key)
        elif english in entries:
            other = entries[english].key
            message = f"“{key.text}”与第 {other.line + 1} 行的“{other.text}”是同一项，只能写一次"
            diagnostics.error(key.place, "same-field-twice", message, "请删去其中一处")
        elif not _says_nothing(value):
            below = value if undecided(value) else _rename_value(value, fields[english], key.text, diagnostics)
            entries[english] = Entry(key, below)
    _tell_unknown(unknown, model, diagnostics)
    return Mapping(tree.source, tree.line, tree.column, tree.width, entries)


def _tell_unknown(keys: list[Scalar], model: type[Record], diagnostics: Diagnostics) -> None:
    """Name each unknown key with what it may have meant; of a file full of them only the first."""
    known = [info.title or name for name, info in model.model_fields.items()]
    for key in keys[:_UNKNOWN]:
        diagnostics.error(key.place, "unknown-key", f"这里没有“{key.text}”这一项", did_you_mean(key.text, known))
    if len(keys) > _UNKNOWN:
        message = f"这里还有 {len(keys) - _UNKNOWN} 个不认识的项，没有一一列出"
        diagnostics.error(keys[_UNKNOWN].place, "unknown-key", message, "请检查是否放错了文件")


def _says_nothing(value: Node) -> bool:
    return isinstance(value, Scalar) and (value.empty or not value.text.strip())


def undecided(value: Node) -> bool:
    """Whether a value says that it is still to be decided."""
    return isinstance(value, Scalar) and value.text.strip() == UNDECIDED


def _rename_value(value: Node, shape: Shape, label: str, diagnostics: Diagnostics) -> Node:
    if shape.many:
        single = Shape(shape.record, False, shape.names, shape.choices)
        items = value.items if isinstance(value, Sequence) else _split(value, shape)
        below = [_rename_value(v, single, label, diagnostics) for v in items if not _says_nothing(v)]
        fitting = [b for b in below if not isinstance(b, _Misfit)]
        if below and not fitting:
            return below[0]
        return Sequence(value.source, value.line, value.column, value.width, fitting)
    if shape.record and isinstance(value, Mapping):
        return rename(value, shape.record, diagnostics)
    if shape.record and isinstance(value, Scalar) and shape.record.shorthand:
        entry = Entry(value, value)
        return Mapping(value.source, value.line, value.column, value.width, {shape.record.shorthand: entry})
    if isinstance(value, Scalar) and not shape.record:
        return value
    wanted = "分项写（每行一个“项目: 内容”）" if shape.record else "写一项文字，不能再分项"
    hint = did_you_mean("", [i.title or n for n, i in shape.record.model_fields.items()]) if shape.record else ""
    diagnostics.error(value.place, "wrong-shape", f"“{label}”这里应当{wanted}", hint)
    return _Misfit(value.source, value.line, value.column, value.width, "", plain=False)


def _split(value: Node, shape: Shape) -> list[Node]:
    """One value where a list is wanted is a list of one, 无 an empty one; names on a line are separated by 、."""
    if isinstance(value, Scalar) and value.plain and value.text == "无":
        return []
    if not (_of_names(shape) and isinstance(value, Scalar)):
        return [value]
    items: list[Node] = []
    start = 0
    for end, after in [*(m.span() for m in _NAMES.finditer(value.text)), (len(value.text), 0)]:
        name = value.text[start:end].strip()
        if name:
            shift = start + (0 if value.plain else 1)
            items.append(Scalar(value.source, value.line, value.column + shift, len(name), name, value.plain))
        start = after
    return items


def _of_names(shape: Shape) -> bool:
    """Whether a bare text here is a name: of a person, or of the person that a record's shorthand stands for."""
    record = shape.record
    return shape.names or bool(record and record.shorthand and shapes(record)[record.shorthand].names)


def make(tree: Mapping, model: type[R], binding: Binding) -> R | None:
    """The record of a renamed tree, or None when it does not fit; what does not fit is added to the diagnostics."""
    data = _data(tree, model, binding)
    try:
        return model.model_validate(data, context={"register": binding.register})
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            if error["type"] != "missing":  # a gap was reported by _data, with a better place
                _report(error, tree, binding.diagnostics)
        return None


def bind(tree: Mapping, model: type[R], binding: Binding) -> tuple[R | None, Mapping]:
    """Rename and make in one step: the record (None when it does not fit) and its tree with English keys."""
    renamed = rename(tree, model, binding.diagnostics)
    return make(renamed, model, binding), renamed


def _data(tree: Mapping, model: type[Record], binding: Binding) -> dict[str, Any]:
    fields = shapes(model)
    data: dict[str, Any] = {}
    for name, entry in tree.entries.items():
        if undecided(entry.value):
            _leave_open(name, entry, model, binding, data)
        elif not isinstance(entry.value, _Misfit):
            data[name] = _value(entry.value, fields[name], binding)
    for name, info in model.model_fields.items():
        if isinstance(below := tree.get(name), _Misfit) or (below is not None and undecided(below)):
            continue
        if need_of(info) == "required" and data.get(name) in (None, []):
            label = info.title or name
            if binding.draft:
                data[name] = Missing(label)
            else:
                data.pop(name, None)
                hint = f"请补上“{label}”：{info.description}。尚不知道时可先用 --draft 出草稿"
                binding.diagnostics.error(_gap(tree, name, label), "missing-field", f"缺少“{label}”", hint)
    return data


def _leave_open(name: str, entry: Entry, model: type[Record], binding: Binding, data: dict[str, Any]) -> None:
    """Enter a fact that is still to be decided as missing, or say why that cannot be."""
    label, place = model.label_of(name), entry.value.place
    if _never_open(name, model):
        message = f"“{label}”不能写“{UNDECIDED}”"
        binding.diagnostics.error(place, "not-decided", message, "请写上实际内容；可以不写的，整项删去")
        return
    message = f"“{label}”还没有定（写着“{UNDECIDED}”）"
    if binding.draft or binding.open_facts:
        data[name] = Missing(label)
        if binding.open_facts:
            found = Diagnostic(place, Severity.INFO, "not-decided", message, "确定以后请换成实际内容")
            binding.diagnostics.extend([found])
    else:
        hint = "请换成实际内容；暂时定不下来时可先用 --draft 出草稿"
        binding.diagnostics.error(place, "not-decided", message, hint)


def _never_open(name: str, model: type[Record]) -> bool:
    """Whether a field cannot be left open: the record says so, or leaving it out has a meaning of its own."""
    info = model.model_fields[name]
    optional = need_of(info) != "required"
    return name in model.never_open or (optional and (shapes(model)[name].many or info.default is not None))


def _value(node: Node, shape: Shape, binding: Binding) -> Any:
    if isinstance(node, Sequence):
        single = Shape(shape.record, False, shape.names, shape.choices)
        for item in node.items if not binding.draft else ():
            if undecided(item):
                message = f"有一项还没有定（写着“{UNDECIDED}”）"
                binding.diagnostics.error(item.place, "not-decided", message, "请换成实际内容，或删去这一项")
        return [_value(item, single, binding) for item in node.items]
    if isinstance(node, Mapping) and shape.record:
        return _data(node, shape.record, binding)
    assert isinstance(node, Scalar)  # rename let nothing else pass
    return node.text


def _gap(tree: Mapping, name: str, label: str) -> Place:
    """Where a gap is shown: at its key, when that stands there without a value, else at the head of the mapping."""
    written = tree.source.tree
    if written is not None and (written.line, written.column) == (tree.line, tree.column):
        for key in (label, name):
            if key in written.entries:
                return written.entries[key].key.place
    return _head(tree)


def _head(tree: Mapping) -> Place:
    """Where a gap is shown: the first key of the mapping, or the mapping itself when it is empty."""
    first = next(iter(tree), None)
    own = first and first.key.source is tree.source
    return first.key.place if first and own else tree.place


def _report(error: Any, tree: Mapping, diagnostics: Diagnostics) -> None:
    place = find(tree, *error["loc"]).place
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        hint = did_you_mean(str(error["input"]), choices) or f"可以写：{'、'.join(choices)}"
        diagnostics.error(place, "not-a-choice", f"“{error['input']}”不在可选范围内", hint)
    elif "message" in error.get("ctx", {}):
        message, _, hint = error["ctx"]["message"].partition("。")
        diagnostics.error(place, error["type"], message, hint)
    else:
        diagnostics.error(place, "wrong-value", f"“{error['input']}”不合要求", "请对照该项说明修改")
