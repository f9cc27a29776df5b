"""Required fields of the kind that the template never prints: everybody fills them in, nobody sees them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.model.record import need_of
from docgen.render.lint.finding import Finding
from docgen.render.lint.follow import follow
from docgen.render.lint.names import kind_named
from docgen.render.lint.view import View

_THROUGH = {"type": ("title", "title_lines", "opening"), "appendices": ("annexes",)}
"""Fields that are seen in others: the type of a document stands in its title."""


def check(view: View) -> Iterator[Finding]:
    """Wrong: minutes without `{{ host }}`. Right: every required field is printed or looped over somewhere."""
    kind = kind_named(view.kind)
    body = next((part for part in view.parts if part.kind.endswith(".main")), None)
    if kind is None or body is None:
        return
    names = kind.model.names()
    printed = {names.get(name, name) for _, walk in follow(view) for name in walk.printed}
    for name, info in kind.model.model_fields.items():
        if need_of(info) == "required" and not printed & {name, *_THROUGH.get(name, ())}:
            why = f"必填的“{kind.model.label_of(name)}”（{name}）在模板里没有输出"
            hint = f"请在合适的位置写上 {{{{ {name} }}}}；有意不印的可以不管"
            yield body.finding("field-unprinted", Severity.WARNING, why, hint)
