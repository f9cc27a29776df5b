"""How a value stands on paper: escaped, fast for plain text; markup leaves a sign so that its part is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from docgen.model.people import Person
from docgen.render.finish import AMBIGUOUS
from docgen.render.links import Link, printed
from docgen.render.placeholder import Placeholder

SIGN = "\x01"
"""What begins and ends the signs below. No value may hold it; unlike zero it is found at the speed of memchr."""

MARKUP = f"{SIGN}markup{SIGN}"
"""Printed before a value that brings XML of its own."""

HINT = f"{SIGN}hint{SIGN}"
"""Printed before a value with “”‘’—…· in a run without the East Asian hint."""

# What XML forbids; \a and \f are allowed here and become paragraphs and pages.
_FORBIDDEN = re.compile("[\0-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


CHART = "docgen-chart"
"""The processing instruction that a chart prints: it stands for the drawing until the part is a tree."""


class ForbiddenCharacter(Exception):
    """A value holds what no Word file may hold; the text names it."""


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
        if type(const) is str and not _FORBIDDEN.search(const):
            return shown(const)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


def sound(text: str) -> str:
    """The text, in which nothing is forbidden. Raises `ForbiddenCharacter`."""
    # nearly all texts can be printed as they are; those with line breaks, tabs or wide spaces are looked at closely
    if not text.isprintable() and (bad := _FORBIDDEN.search(text)):
        raise ForbiddenCharacter(f"U+{ord(bad[0]):04X}")
    return text


def unsound(text: str) -> bool:
    """Whether a text holds what no Word file may hold."""
    return _FORBIDDEN.search(text) is not None


def escaped(text: str) -> str:
    """Plain text as XML; a line break of Windows is one line break. Raises `ForbiddenCharacter`."""
    if not text.isprintable():
        text = sound(text).replace("\r\n", "\n").replace("\r", "\n")
    # these searches at the speed of memchr are faster than one of a regular expression; quotes matter in attributes
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
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
    text = sound(str(html()))
    if "Listing" in known:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return MARKUP + text if "<" in text or "&" in text else text
