"""How a value stands on paper: escaped, fast for plain text; markup leaves a sign so that its part is parsed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from docgen.model.people import Person
from docgen.render.finish import AMBIGUOUS
from docgen.render.links import Link, printed
from docgen.render.placeholder import Placeholder

MARKUP = "\0markup\0"
"""Printed before a value that brings XML of its own."""


HINT = "\0hint\0"
"""Printed before a value with “”‘’—…· in a run without the East Asian hint."""


CHART = "docgen-chart"
"""The processing instruction that a chart prints: it stands for the drawing until the part is a tree."""


class ForbiddenCharacter(Exception):
    """A value holds what no Word file may hold."""


class NeedsPackage(Exception):
    """A value (a picture, a sub-document) that brings parts of its own into the document."""

    def __init__(self, value: Any) -> None:
        super().__init__(type(value).__name__)
        self.package = value.tpl


class Misplaced(Exception):
    """A chart stands where none can; `number` counts the charts of its part from 0."""

    def __init__(self, why: str, number: int = 0) -> None:
        super().__init__(why)
        self.why, self.hint, self.number = why, "请让 {{ 图表 }} 在正文里独占一段", number


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
    # these searches at the speed of memchr are faster than one of a regular expression; quotes matter in attributes
    if "&" in text or "<" in text or ">" in text or '"' in text or "\r" in text or "\0" in text:
        if "\0" in text:
            raise ForbiddenCharacter("U+0000")
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("&", "&amp;")
        return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def shown(value: Any) -> str:
    """What `{{ value }}` prints; nothing for None."""
    if type(value) is str:
        return escaped(value)
    return _odd(value)


def signing(show: Callable[[Any], str]) -> Callable[[Any], str]:
    """The same way to print, with a sign before values that need the hint."""

    def signed(value: Any) -> str:
        text = show(value)
        return HINT + text if AMBIGUOUS.search(text) else text

    return signed


def shown_in_paragraphs(value: Any) -> str:
    """The same, a new paragraph beginning at every line break of the data."""
    if type(value) is str:
        return escaped(value).replace("\n", "\a")
    return _odd(value)


def _odd(value: Any) -> str:
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    if isinstance(value, (Placeholder, Person)):
        return escaped(str(value))
    if isinstance(value, Link):
        return MARKUP + printed(value)
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
