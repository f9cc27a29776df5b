"""Follow every name of a template through loops, filters and sets to the field it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from jinja2 import nodes

from docgen.render.environment import GLOBALS
from docgen.render.lint.jinja import ANY
from docgen.render.lint.through import FOLLOWED, LISTS, PICKING, attribute, filtered
from docgen.render.lint.types import Loop, bare, element, is_many, members

Scope: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Slip:
    """A name that leads nowhere: the line, what is looked for, in what (`""`: at the top), what there is instead."""

    line: int
    name: str
    owner: str
    known: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Macro:
    """A macro of the template, with the names it sees."""

    node: nodes.Macro
    scope: Scope


@dataclass
class Walk:
    """The slips of a tree, and the fields it uses: names at the top, and (type, name) below.

    `top` is what the kind gives; None: unknown, only names that loops and sets made are checked.
    """

    top: Scope | None
    slips: list[Slip] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    uses: list[tuple[int, Any, str]] = field(default_factory=list)
    """Line, owner (None at the top) and name of every field that is used."""
    shown: set[tuple[Any, str]] = field(default_factory=set)
    """The same below the top without the lines, save what only conditions ask for."""
    wholes: list[Any] = field(default_factory=list)
    """The types of values that go where they cannot be followed: printed, or into a filter that takes all of them."""
    outputs: list[tuple[int, Any]] = field(default_factory=list)
    """Line and type of every value that is printed."""
    passed: list[tuple[int, str, Any]] = field(default_factory=list)
    """Line, filter and type of every value that goes into a filter."""
    local: frozenset[str] = frozenset()
    _asking: bool = False
    _within: set[tuple[Any, ...]] = field(default_factory=set)

    def tree(self, root: nodes.Template) -> None:
        """Follow all of a tree."""
        bound = [n.name for n in root.find_all(nodes.Name) if n.ctx in ("store", "param")]
        self.local = frozenset(bound) | {"loop"}
        self._block(root.body, {})

    def _block(self, body: list[nodes.Node], scope: dict[str, Any]) -> None:
        for node in body:
            method = getattr(self, f"_{type(node).__name__.lower()}", None)
            if method:
                method(node, scope)
            else:
                self._children(node, scope)

    def _children(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        inner = dict(scope)
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.expr(child, inner)
            else:
                self._block([child], inner)

    def _output(self, node: nodes.Output, scope: dict[str, Any]) -> None:
        for child in node.nodes:
            type_ = self.expr(child, scope)
            if not isinstance(child, nodes.TemplateData):
                self.outputs.append((child.lineno, type_))
                self.wholes.append(type_)
        self.printed |= {name.name for name in node.find_all(nodes.Name)}

    def _for(self, node: nodes.For, scope: dict[str, Any]) -> None:
        over = self.expr(node.iter, scope)
        each = element(over)
        self.printed |= {name.name for name in nodes.Output([node.iter]).find_all(nodes.Name)}
        if each is None:
            self.slips.append(Slip(node.iter.lineno, said(node.iter), "", (), "not-a-list"))
        inner = dict(scope)
        self._bind(node.target, each if each is not None else Any, inner)
        if node.test is not None:
            self._asked(node.test, inner | {"loop": Loop})
        self._block(node.body, inner | {"loop": Loop})
        self._block(node.else_, dict(scope))

    def _bind(self, target: nodes.Node, type_: Any, scope: dict[str, Any]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = type_
        else:
            self.wholes.append(type_)
        for child in target.iter_child_nodes():
            self._bind(child, Any, scope)

    def _asked(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """The type of an expression that is only asked for and never printed."""
        before, self._asking = self._asking, True
        try:
            return self.expr(node, scope)
        finally:
            self._asking = before

    def _if(self, node: nodes.If, scope: dict[str, Any]) -> None:
        self._asked(node.test, scope)
        self._block(node.body, scope)
        self._block(list(node.elif_), scope)
        self._block(node.else_, scope)

    def _assign(self, node: nodes.Assign, scope: dict[str, Any]) -> None:
        value = self.expr(node.node, scope)
        self.printed |= {name.name for name in nodes.Output([node.node]).find_all(nodes.Name)}
        self._bind(node.target, value, scope)

    def _assignblock(self, node: nodes.AssignBlock, scope: dict[str, Any]) -> None:
        self._block(node.body, dict(scope))
        self._bind(node.target, str, scope)

    def _with(self, node: nodes.With, scope: dict[str, Any]) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.expr(value, scope), inner)
        self._block(node.body, inner)

    def _macro(self, node: nodes.Macro, scope: dict[str, Any]) -> None:
        scope[node.name] = Macro(node, scope)
        self._called(scope[node.name], {})

    def _called(self, macro: Macro, given: Mapping[str, Any]) -> None:
        """Follow a macro that is called with arguments of these types, once for the same."""
        node, key = macro.node, (macro, *map(repr, given.values()))
        if key in self._within:
            return
        self._within.add(key)
        inner = dict(macro.scope) | {arg.name: Any for arg in node.args} | dict(given)
        self._block(node.body, inner | {"varargs": Any, "kwargs": Any, "caller": Any})

    def _of_call(self, node: nodes.Call, scope: dict[str, Any]) -> Any:
        macro = self.expr(node.node, scope)
        given = [self.expr(child, scope) for child in node.args]
        named = {pair.key: self.expr(pair.value, scope) for pair in node.kwargs}
        if not isinstance(macro, Macro):
            self.wholes += [*given, *named.values()]
            return Any
        names = [arg.name for arg in macro.node.args]
        self.wholes += given[len(names) :]
        self._called(macro, dict(zip(names, given, strict=False)) | named)
        return str

    def _callblock(self, node: nodes.CallBlock, scope: dict[str, Any]) -> None:
        self.expr(node.call, scope)
        self._block(node.body, dict(scope) | {arg.name: Any for arg in node.args})

    def expr(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """The type of an expression; names that lead nowhere are noted."""
        method = getattr(self, f"_of_{type(node).__name__.lower()}", None)
        if method:
            return method(node, scope)
        for child in node.iter_child_nodes():
            type_ = self.expr(child, scope)
            if not isinstance(node, (nodes.Compare, nodes.Not, nodes.Operand)):
                self.wholes.append(type_)
        return bool if isinstance(node, (nodes.Compare, nodes.Not)) else str if isinstance(node, nodes.Concat) else Any

    def _of_name(self, node: nodes.Name, scope: dict[str, Any]) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name in (*GLOBALS, ANY):
            return Any
        if self.top is None:
            if node.name in self.local:
                self.slips.append(Slip(node.lineno, node.name, "", (), "not-here"))
            return Any
        if node.name in self.top:
            self.uses.append((node.lineno, None, node.name))
            return self.top[node.name]
        why = "not-here" if node.name in self.local else ""
        self.slips.append(Slip(node.lineno, node.name, "", (*self.top, *scope), why))
        return Any

    def _of_const(self, node: nodes.Const, scope: dict[str, Any]) -> Any:
        return type(node.value)

    def _of_getattr(self, node: nodes.Getattr, scope: dict[str, Any]) -> Any:
        return self.member(self.expr(node.node, scope), node.attr, node.lineno, said(node.node))

    def _of_getitem(self, node: nodes.Getitem, scope: dict[str, Any]) -> Any:
        owner, key = self.expr(node.node, scope), node.arg
        self.expr(key, scope)
        if isinstance(key, nodes.Slice):
            return owner
        if isinstance(key, nodes.Const) and isinstance(key.value, str):
            return self.member(owner, key.value, node.lineno, said(node.node))
        return element(owner) if is_many(owner) else Any

    def member(self, owner: Any, name: str, line: int, words: str) -> Any:
        """The type of `owner.name`."""
        if is_many(owner):
            own = (*dir(list), *dir(tuple))
            if name not in own:
                self.slips.append(Slip(line, name, words, (), "is-a-list"))
            return Any
        known = members(bare(owner)) if owner is not Any else None
        if known is None:
            return Any
        if name not in known:
            self.slips.append(Slip(line, name, words, tuple(known)))
            return Any
        self.uses.append((line, bare(owner), name))
        if not self._asking:
            self.shown.add((bare(owner), name))
        return known[name]

    def _of_test(self, node: nodes.Test, scope: dict[str, Any]) -> Any:
        if node.name not in ("defined", "undefined") or not isinstance(node.node, nodes.Name):
            self._asked(node.node, scope)
        for child in node.args:
            self.expr(child, scope)
        return bool

    def _of_condexpr(self, node: nodes.CondExpr, scope: dict[str, Any]) -> Any:
        self._asked(node.test, scope)
        found = self.expr(node.expr1, scope)
        other = self.expr(node.expr2, scope) if node.expr2 is not None else found
        if found == other:
            return found
        self.wholes += [found, other]
        return Any

    def _of_list(self, node: nodes.List, scope: dict[str, Any]) -> Any:
        self.wholes += [self.expr(child, scope) for child in node.items]
        return list[Any]

    _of_tuple = _of_list

    def _of_filter(self, node: nodes.Filter, scope: dict[str, Any]) -> Any:
        over = self.expr(node.node, scope) if node.node is not None else str
        for child in (*node.args, *(pair.value for pair in node.kwargs)):
            self.wholes.append(self.expr(child, scope))
        self.passed.append((node.lineno, node.name, over))
        if node.name not in FOLLOWED:
            self.wholes.append(over)
        if node.name in LISTS and element(over) is None:
            self.slips.append(Slip(node.lineno, said(node.node), node.name, (), "not-a-list"))
            return Any
        each = element(over) if is_many(over) else Any
        path = attribute(node)
        self._asking, asking = self._asking or node.name in PICKING, self._asking
        for name in path.split(".") if path else ():
            each = self.member(each, name, node.lineno, f"{said(node.node)} 的每一项")
        self._asking = asking
        return filtered(node.name, over, each)


def said(node: nodes.Node | None) -> str:
    """An expression in the words of the template, as far as it is a path."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{said(node.node)}.{node.attr}"
    if isinstance(node, (nodes.Getitem, nodes.Filter)):
        return said(node.node)
    return "它"
