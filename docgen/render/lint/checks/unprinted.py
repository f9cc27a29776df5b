"""Required fields of the kind that the template never prints: everybody fills them in, nobody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docgen.diagnostics import Severity
from docgen.kinds.implementation_plan import Appendix
from docgen.model.people import Person
from docgen.model.record import Record, need_of
from docgen.render.lint.finding import Finding
from docgen.render.lint.follow import follow
from docgen.render.lint.names import kind_named
from docgen.render.lint.types import bare, element, field_types, is_many
from docgen.render.lint.view import View
from docgen.render.lint.walk import Walk

_THROUGH = {"type": ("title", "title_lines", "opening"), "appendices": ("annexes",)}
"""Fields that are seen in others: the type of a document stands in its title."""
_ELSEWHERE = {(Appendix, "title")}
"""The same of records below: the title of an appendix is that of its annex."""


def check(view: View) -> Iterator[Finding]:
    """Wrong: minutes without `{{ host }}`, votes without `{{ v.matter }}`. Right: every required field is printed."""
    kind = kind_named(view.kind)
    body = next((part for part in view.parts if part.kind.endswith(".main")), None)
    if kind is None or body is None:
        return
    walks = [walk for _, walk in follow(view)]
    names = kind.model.names()
    whole = _printed_whole(walks)
    printed = {names.get(name, name) for walk in walks for name in walk.printed}
    for name in _required(kind.model):
        if not printed & {name, *_THROUGH.get(name, ())}:
            why = f"必填的“{kind.model.label_of(name)}”（{name}）在模板里没有输出"
            hint = f"请在合适的位置写上 {{{{ {name} }}}}；有意不印的可以不管"
            yield body.finding("field-unprinted", Severity.WARNING, why, hint)
    for model, label in _below(kind.model).items():
        if model in whole:
            continue
        for name in _unseen(model, walks):
            why = f"“{label}”每一项必填的“{model.label_of(name)}”（{name}）在模板里没有输出"
            hint = f"请在“{label}”的循环里写上 {{{{ 项.{name} }}}}；有意不印的可以不管"
            yield body.finding("field-unprinted", Severity.WARNING, why, hint)


def _required(model: type[Record]) -> Iterator[str]:
    return (name for name, info in model.model_fields.items() if need_of(info) == "required")


def _unseen(model: type[Record], walks: Iterable[Walk]) -> list[str]:
    """The required fields of a record below that are not printed, if others of it are used."""
    names = model.names()
    if not any(owner is model for walk in walks for _, owner, _ in walk.uses):
        return []
    shown = {names.get(name, name) for walk in walks for owner, name in walk.shown if owner is model}
    shown |= {name for owner, name in _ELSEWHERE if owner is model}
    computed = shown - model.model_fields.keys()  # who knows what a computed value tells
    return [] if computed else [name for name in _required(model) if name not in shown]


def _printed_whole(walks: Iterable[Walk]) -> set[type[Record]]:
    """The records that are printed, or go into a filter or function, as they are, with those below them."""
    found: set[type[Record]] = set()
    for whole in {_one(type_) for walk in walks for type_ in walk.wholes}:
        found |= {whole, *_below(whole)}
    return found


def _one(type_: Any) -> Any:
    """A type, or that of its items."""
    plain = bare(type_)
    return _one(element(plain)) if is_many(plain) else plain


def _below(model: Any) -> dict[type[Record], str]:
    """The records below another, each with the label of the field it stands in; people are printed by their names."""
    found: dict[type[Record], str] = {}
    waiting = [model]
    while waiting:
        above = waiting.pop()
        if not isinstance(above, type) or not issubclass(above, Record):
            continue
        for name, type_ in field_types(above).items():
            inner = _one(type_)
            if isinstance(inner, type) and issubclass(inner, Record) and inner is not Person and inner not in found:
                found[inner] = above.label_of(name)
                waiting.append(inner)
    return found
