"""【待定】 in any field whatever: a mark in a draft, or an error that says why not; never a document that fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from render.paper import Tree, loaded, printed
from render.whole import Data, Whole, yaml

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind
from docgen.model.record import UNDECIDED

Way = tuple[str | int, ...]


def _paths(data: Any, above: Way = ()) -> Iterator[Way]:
    """Every key of the first items of all lists."""
    if isinstance(data, dict):
        for key, below in data.items():
            if above.count(key) < 2:
                yield (*above, key)
                yield from _paths(below, (*above, key))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        yield from _paths(data[0], (*above, 0))


def _data(kind: Kind) -> Data:
    return Whole(kind, lambda mark: mark).data() | {"版式": "gb9704-portable"}


CASES = [(kind, path) for kind in KINDS for path in _paths(_data(kind))]


@pytest.mark.parametrize(("kind", "path"), CASES, ids=["-".join(map(str, (k.name, *p))) for k, p in CASES])
def it_leaves_a_mark_or_says_why_not(kind: Kind, path: Way, tree: Tree) -> None:
    data = json.loads(json.dumps(_data(kind)))
    node = data
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = UNDECIDED
    project = loaded(tree, kind, yaml(data), draft=True)
    errors = [d.rule for d in project.diagnostics if d.severity.value == "error"]
    if errors:
        assert set(errors) == {"not-decided"}
    else:
        printed(project)
    strict = [d.rule for d in loaded(tree, kind, yaml(data)).diagnostics if d.severity.value == "error"]
    assert "not-decided" in strict
