"""Render a Word template with a context to the bytes of a document: the one door to the template engine."""

from __future__ import annotations

from docgen.render.core import Properties
from docgen.render.links import link
from docgen.render.template import Template

__all__ = ["Properties", "Template", "link"]
