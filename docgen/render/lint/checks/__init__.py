"""The checks of a template, one a file: CHECKS is the list, in the order in which their findings are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from docgen.render.lint.checks import (
    alone,
    blocks,
    characters,
    charts,
    fields,
    filters,
    fonts,
    grids,
    leftovers,
    links,
    looks,
    numbers,
    plain,
    prefixes,
    revisions,
    styles,
    syntax,
    unclosed,
    unfit,
    unprinted,
)
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import View

Check: TypeAlias = Callable[[View], Iterator[Finding]]
CHECKS: dict[str, Check] = {
    "unclosed": unclosed.check,
    "blocks": blocks.check,
    "syntax": syntax.check,
    "prefixes": prefixes.check,
    "alone": alone.check,
    "characters": characters.check,
    "revisions": revisions.check,
    "looks": looks.check,
    "filters": filters.check,
    "unfit": unfit.check,
    "fields": fields.check,
    "plain": plain.check,
    "unprinted": unprinted.check,
    "charts": charts.check,
    "styles": styles.check,
    "fonts": fonts.check,
    "numbers": numbers.check,
    "grids": grids.check,
    "leftovers": leftovers.check,
    "links": links.check,
}
"""Name → check."""
