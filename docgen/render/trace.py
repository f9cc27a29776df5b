"""After a tag has failed, find the value it failed at: the path that leads to it in the data of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeAlias

from jinja2 import Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from docgen.model.record import Record
from docgen.render.limits import USED_UP

Path: TypeAlias = tuple[str | int, ...]
"""Names (of fields of records the English ones) and indices from the top of the context."""

_LOCAL = re.compile(r"l_(\d+)_(.+)")
_MOST = 200_000
"""How many values are looked through for the one that failed."""


@dataclass(frozen=True)
class Scene:
    """What was known when the tag failed: the names of the context and those that loops, sets and macros gave."""

    environment: SandboxedEnvironment
    context: Mapping[str, Any]
    local: Mapping[str, Any]
    root: nodes.Template


def locals_of(trace: TracebackType | None, file: str) -> dict[str, Any]:
    """The names that the compiled template called `file` had given when it failed, inner ones before outer ones."""
    found: dict[str, tuple[int, Any]] = {}
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            for name, value in trace.tb_frame.f_locals.items():
                said = _LOCAL.fullmatch(name)
                if said and value is not missing and int(said[1]) >= found.get(said[2], (0, None))[0]:
                    found[said[2]] = int(said[1]), value
        trace = trace.tb_next
    return {name: value for name, (_, value) in found.items()}


def blamed(scene: Scene, first: int, last: int, bad: Callable[[Any], bool]) -> Path:
    """The path of the value at which the tag on the lines `first` to `last` failed; () if it cannot be told.

    `bad` tells a value that cannot be printed from others, for tags that fail only at that.
    """
    try:
        return _blamed(scene, first, last, bad)
    except (RecursionError, *USED_UP):  # what is told without it is still true
        return ()


def _blamed(scene: Scene, first: int, last: int, bad: Callable[[Any], bool]) -> Path:
    whole = list(_expressions(scene.root, first, last))
    culprit = next((node for node in whole if _fails(scene, node)), None)
    if culprit is not None:
        wanted = list(_chains(culprit))
    else:
        wanted = [chain for node in whole for chain in _chains(node) if bad(_value(scene, chain))]
    return next((path for chain in wanted if (path := _path(scene, chain))), ())


def _expressions(root: nodes.Node, first: int, last: int) -> Iterator[nodes.Expr]:
    """The expressions on some lines, each after those within it."""
    for child in root.iter_child_nodes():
        yield from _expressions(child, first, last)
    value = isinstance(root, nodes.Expr) and getattr(root, "ctx", "load") == "load"
    if isinstance(root, nodes.Expr) and value and first <= root.lineno <= last:
        yield root


def _evaluated(scene: Scene, node: nodes.Expr) -> Any:
    """The value of an expression of the template, as Jinja's own `compile_expression` reckons it."""
    body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store"), node, lineno=1)]
    template = scene.environment.from_string(nodes.Template(body, lineno=1))
    context = template.new_context({**scene.context, **scene.local})
    for _ in template.root_render_func(context):
        continue
    return context.vars["result"]


def _fails(scene: Scene, node: nodes.Expr) -> bool:
    try:
        return isinstance(_evaluated(scene, node), Undefined)
    except USED_UP:
        raise
    except Exception:  # whatever a template can raise
        return True


def _value(scene: Scene, node: nodes.Expr) -> Any:
    try:
        return _evaluated(scene, node)
    except USED_UP:
        raise
    except Exception:  # whatever a template can raise
        return None


def _chains(node: nodes.Node) -> Iterator[nodes.Expr]:
    """The names in an expression, each with all that is taken from it: `x.date`."""
    if isinstance(node, nodes.Name) or (isinstance(node, nodes.Getattr | nodes.Getitem) and _based(node)):
        yield node
        return
    for child in node.iter_child_nodes():
        yield from _chains(child)


def _based(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            return False
        node = node.node
    return isinstance(node, nodes.Name)


def _path(scene: Scene, node: nodes.Expr, names: frozenset[str] = frozenset()) -> Path:
    """The path of a chain; `names` are those that are being looked for already."""
    if isinstance(node, nodes.Name):
        return _path_of_name(scene, node.name, names) if node.name not in names else ()
    assert isinstance(node, nodes.Getattr | nodes.Getitem)
    above = _path(scene, node.node, names)
    if not above:
        return ()
    step = node.attr if isinstance(node, nodes.Getattr) else node.arg.as_const()
    owner = _value(scene, node.node)
    if isinstance(owner, Record):
        step = type(owner).names().get(step, step)
    return (*above, step)


def _path_of_name(scene: Scene, name: str, names: frozenset[str]) -> Path:
    if name not in scene.local or scene.local[name] is scene.context.get(name, missing):
        return (name,) if name in scene.context else ()
    value = scene.local[name]
    loops = (_in_loop(scene, loop, value, names | {name}) for loop in _loops(scene, name))
    within = next((path for path in loops if path), ())
    if within or value is None or isinstance(value, (bool, int)) or value == "":  # one object for all that are equal
        return within
    return next((path for path, found in _below(scene.context) if found is value), ())


def _loops(scene: Scene, name: str) -> Iterator[nodes.For]:
    """The loops that give a name, inner ones first as far as they stand later."""
    found = [loop for loop in scene.root.find_all(nodes.For) if name in _targets(loop.target)]
    yield from sorted(found, key=lambda loop: -loop.lineno)


def _targets(target: nodes.Node) -> list[str]:
    return [target.name] if isinstance(target, nodes.Name) else []


def _in_loop(scene: Scene, loop: nodes.For, value: Any, names: frozenset[str]) -> Path:
    """The path of the item of a loop over a list of the data."""
    chain = next(_chains(loop.iter), None)
    if chain is None or not (above := _path(scene, chain, names)):
        return ()
    items = _value(scene, chain)
    if not isinstance(items, (list, tuple)):
        return ()
    return next(((*above, number) for number, item in enumerate(items) if item is value), ())


def _below(context: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Every value of a context with its path, those near the top first."""
    level: list[tuple[Path, Any]] = [((), context)]
    count = 0
    while level and count < _MOST:
        above, level = level, []
        for path, value in above:
            for step, inner in _inside(value):
                count += 1
                yield (*path, step), inner
                level.append(((*path, step), inner))


def _inside(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, Record):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, (list, tuple)):
        yield from enumerate(value)
