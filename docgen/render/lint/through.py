"""What filters do to types: which keep the items of a list, which give one of them, which a text."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from docgen.render.filters import FILTERS
from docgen.render.lint.types import returned

COUNTING = frozenset(["length", "count", "map", "sum"])
PICKING = frozenset(["select", "reject", "selectattr", "rejectattr"])
SAME = PICKING | {"list", "sort", "unique", "reverse", "default", "d", "batch", "slice"}
ONE = frozenset(["first", "last", "random", "min", "max"])
LISTS = PICKING | ONE | {"sort", "unique", "map", "sum", "groupby", "join", "listed", "顿号"}
TYPES = {"length": int, "count": int, "sum": Any, "round": float, "int": int, "join": str, "string": str, "abs": Any}
TEXT = ("upper", "lower", "title", "trim", "replace", "truncate", "capitalize", "center", "format", "indent")
FOLLOWED = SAME | ONE | COUNTING
"""Filters after which the items of a list are still known, or not wanted."""


def filtered(name: str, over: Any, each: Any) -> Any:
    """The type that a filter makes of a value of type `over`, whose items are of type `each`."""
    if name in SAME:
        return over
    if name in ONE:
        return each
    if name == "map":
        return list[each]
    if name in TEXT:
        return str
    return returned(FILTERS[name]) if name in FILTERS else TYPES.get(name, Any)


def attribute(node: nodes.Filter) -> str:
    """The attribute that a filter reads of each item: `selectattr('metric')`, `map(attribute='name')`."""
    given = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    if node.name in ("selectattr", "rejectattr", "groupby", "sum") and node.args:
        given.append(node.args[0])
    value = given[0] if given else None
    return value.value if isinstance(value, nodes.Const) and isinstance(value.value, str) else ""
