"""Find the mistakes of a template before anything is rendered: all of them in one run, each with its place."""

from __future__ import annotations

from docgen.render.lint.checks import CHECKS
from docgen.render.lint.finding import Finding
from docgen.render.lint.run import findings

__all__ = ["CHECKS", "Finding", "findings"]
