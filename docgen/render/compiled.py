"""Compile one part of a template: from its tree to plain data that renders any number of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

from jinja2 import TemplateError, TemplateSyntaxError

from docgen.render.environment import Environment
from docgen.render.marks import marked
from docgen.render.needs import Needs
from docgen.render.numbering import Numbering
from docgen.render.places import fault
from docgen.render.proof import Unproved, prove
from docgen.render.ready import ready
from docgen.render.source import Source, source
from docgen.render.turns import Thing
from docgen.stationery.ooxml import Element

PROPERTIES = ("core", "custom")
"""The kinds of parts that hold no paragraphs."""
_NO_SUCH = re.compile(r"No (filter|test) named '(.*)'\.")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A part that was compiled; nothing but plain data, so that it can be kept (`kept.py`)."""

    name: str
    kind: str
    """As in `package.py`."""
    relations: frozenset[str]
    """The ids that are taken."""
    link_style: str
    needs: Needs
    things: list[Thing]
    """What loops repeat and a document may hold only once."""
    lists: dict[str, frozenset[int]]
    source: Source
    doubt: int
    """The line of the source from which on nothing is proved; 0: all of it is."""
    code: CodeType

    @property
    def called(self) -> str:
        """The name of its code in tracebacks."""
        return file_of(self.name)


def file_of(name: str) -> str:
    """What Python takes for the file of a part's code."""
    return f"<template {name}>"


def compiled(
    name: str,
    kind: str,
    root: Element,
    environment: Environment,
    relations: frozenset[str] = frozenset(),
    link_style: str = "",
    numbering: Numbering | None = None,
    drawings: Iterator[int] | None = None,
) -> Compiled | None:
    """The part; None for one in which nothing depends on the data. Its tree is changed either way.

    `numbering` and `drawings` are as in `ready.py`. Raises `ProblemsFound`.
    """
    part = marked(root, name)
    words = kind not in PROPERTIES
    made = ready(part, kind.endswith(".main"), words, numbering, drawings)
    if not part.tags and not made.needs.signature:
        return None
    text = source(part)
    doubt, code = _code(text, environment, words, file_of(name))
    return Compiled(name, kind, relations, link_style, made.needs, made.things, made.lists, text, doubt, code)


def _code(text: Source, environment: Environment, words: bool, file: str) -> tuple[int, CodeType]:
    """Where it is in doubt, and the code."""
    doubt = 0
    try:
        tree = environment.parse(text.text)
        try:
            prove(tree, any_text=not words)
        except Unproved as found:
            doubt = found.line or 1
        return doubt, environment.compile(tree, filename=file)
    except TemplateSyntaxError as failure:
        spot = text.spot(failure.lineno)
        raise fault(spot, f"标签写法有误：{_in_words(failure)}", "请检查标签的拼写和括号") from failure
    except (TemplateError, SyntaxError, RecursionError) as failure:
        raise fault(text.spot(0), f"标签写法有误：{failure}", "请检查标签的拼写和括号") from failure


def _in_words(failure: TemplateSyntaxError) -> str:
    """What Jinja says, in Chinese where a person may well have typed it so."""
    told = failure.message or ""
    unknown = _NO_SUCH.match(told)
    if unknown is None:
        return told
    return f"没有“{unknown[2]}”这个{'过滤器' if unknown[1] == 'filter' else '检验'}"
