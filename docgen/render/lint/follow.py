"""Follow the names of all parts of a template against the kind it is for."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.render.lint.jinja import Tree, tree
from docgen.render.lint.names import kind_named, names_of
from docgen.render.lint.view import View
from docgen.render.lint.walk import Walk


def follow(view: View) -> Iterator[tuple[Tree, Walk]]:
    """Each part's tree with what its names lead to."""
    kind = kind_named(view.kind)
    top = names_of(kind) if kind else None
    for part in view.parts:
        parsed, walk = tree(part), Walk(top)
        walk.tree(parsed.root)
        yield parsed, walk
