"""Filters and tests that do not exist: `{{ date | cndate }}`."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from docgen.model.suggest import did_you_mean
from docgen.render.filters import FILTERS
from docgen.render.lint.finding import Finding
from docgen.render.lint.jinja import ENVIRONMENT, tree
from docgen.render.lint.view import View


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{{ date | cndate }}`. Right: `{{ date | cn_date }}` or `{{ 日期 | 日期 }}`."""
    for part in view.parts:
        parsed = tree(part)
        for node in parsed.root.find_all((nodes.Filter, nodes.Test)):
            known = ENVIRONMENT.filters if isinstance(node, nodes.Filter) else ENVIRONMENT.tests
            placed = parsed.placed(node.lineno)
            if placed is None or node.name in known:
                continue
            if isinstance(node, nodes.Filter):
                hint = did_you_mean(node.name, known) or f"可以用：{'、'.join(sorted(FILTERS))}"
                yield placed.error("filter-unknown", f"没有“{node.name}”这个过滤器", hint)
            else:
                hint = did_you_mean(node.name, known) or "可以用：defined、none、true、false、odd、even 等"
                yield placed.error("test-unknown", f"没有“is {node.name}”这种判断", hint)
