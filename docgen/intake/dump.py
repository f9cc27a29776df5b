"""What a located tree says, as a YAML file of ours would have it: Chinese labels, shorthands, 无 for nothing."""

from __future__ import annotations

from docgen.export.forms.layout import NONE
from docgen.model.record import Record
from docgen.model.shape import Shape, shapes
from docgen.source.nodes import Mapping, Node, Scalar, Sequence
from docgen.source.written import Value, entry


def dump(tree: Mapping, model: type[Record]) -> dict[str, Value]:
    """The values of a record by their labels, in the order of its fields."""
    named = {name: tree.get(name) for name in model.model_fields}
    return {
        model.label_of(name): value_of(node, shapes(model)[name]) for name, node in named.items() if node is not None
    }


def item_of(tree: Mapping, model: type[Record]) -> Value:
    """An item of a list: its bare text where the record allows that."""
    only = tree.get(model.shorthand) if model.shorthand and len(tree.entries) == 1 else None
    return only.text if isinstance(only, Scalar) else dump(tree, model)


def value_of(node: Node, shape: Shape) -> Value:
    """A value."""
    if isinstance(node, Mapping) and shape.record:
        return dump(node, shape.record)
    if isinstance(node, Sequence):
        if not node.items:
            return NONE
        record = None if shape.names else shape.record
        listed = [item_of(i, record) if isinstance(i, Mapping) and record else _text(i) for i in node.items]
        alone = shape.names and len(listed) == 1
        return listed[0] if alone else listed
    return _text(node)


def file_text(tree: Mapping, model: type[Record], head: str) -> str:
    """A whole new file: a comment, and the values."""
    lines = [f"# {head}"]
    for label, value in dump(tree, model).items():
        lines += entry(label, value, 0)
    return "\n".join(lines) + "\n"


def _text(node: Node) -> str:
    assert isinstance(node, Scalar)  # nothing else is left
    return node.text
