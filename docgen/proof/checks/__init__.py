"""The checks of a finished document, one a file: CHECKS is the list, in the order in which their findings are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from docgen.proof.checks import glyphs, grid, headings, pages, rare, rows, signature, titles
from docgen.proof.finding import Finding
from docgen.proof.subject import Subject

Check: TypeAlias = Callable[[Subject], Iterator[Finding]]
CHECKS: dict[str, Check] = {
    "grid": grid.check,
    "pages": pages.check,
    "signature": signature.check,
    "headings": headings.check,
    "rows": rows.check,
    "titles": titles.check,
    "glyphs": glyphs.check,
    "rare": rare.check,
}
"""Name → check."""
