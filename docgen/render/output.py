"""How a value stands on paper: escaped, fast for plain text; markup leaves a sign so that its part is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from docgen.model.people import Person
from docgen.render.placeholder import Placeholder

MARKUP = "\0markup\0"
"""Printed before a value that brings XML of its own."""

_SPECIAL = re.compile("[&<>\"'\r]").search


class NeedsPackage(Exception):
    """A value (a picture, a sub-document) that brings parts of its own into the document."""

    def __init__(self, value: Any) -> None:
        super().__init__(type(value).__name__)
        self.package = value.tpl


class Generator(CodeGenerator):
    """Printed values go through `shown`, which escapes and finalizes in one call."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        const = node.as_const(frame.eval_ctx)
        if isinstance(node, nodes.TemplateData):
            return str(const)
        if type(const) is str:
            return shown(const)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


def escaped(text: str) -> str:
    """Plain text as XML; a line break of Windows is one line break."""
    if _SPECIAL(text):
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return str(escape(text))
    return text


def shown(value: Any) -> str:
    """What `{{ value }}` prints; nothing for None."""
    if type(value) is str:
        return escaped(value) if _SPECIAL(value) else value
    return _odd(value)


def shown_in_paragraphs(value: Any) -> str:
    """The same, a new paragraph beginning at every line break of the data."""
    if type(value) is str:
        if "\n" in value or "\r" in value:
            return escaped(value).replace("\n", "\a")
        return escaped(value) if _SPECIAL(value) else value
    return _odd(value)


def _odd(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (Placeholder, Person)):
        return escaped(str(value))
    known = {base.__name__ for base in type(value).__mro__ if base.__module__.startswith("docxtpl.")}
    if known & {"InlineImage", "Subdoc"}:
        raise NeedsPackage(value)
    html: Callable[[], str] | None = getattr(value, "__html__", None)
    if html is None:
        return escaped(str(value))
    text = str(html())
    if "Listing" in known:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return MARKUP + text if "<" in text or "&" in text else text
