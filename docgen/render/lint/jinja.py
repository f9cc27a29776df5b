"""Have Jinja read the tags: each by itself for its mistakes, all of a part together for what they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import TemplateError, nodes

from docgen.render.environment import Environment
from docgen.render.lint.blocks import FORBIDDEN, SHAPES, SPACED, WORDS, keyword, opens, paired
from docgen.render.lint.view import PartView, Placed

ENVIRONMENT = Environment()
_TARGET = re.compile(r"for\s+(\w+(?:\s*,\s*\w+)*)\s+in\b")
_SETS = re.compile(r"set\s+(\w+)")
ANY = "_unknown_"
"""Stands for an expression that cannot be read."""


@dataclass
class Tree:
    """The tags of a part as one Jinja tree; line n is `tags[n - 1]`."""

    root: nodes.Template
    tags: list[Placed | None]

    def placed(self, line: int) -> Placed | None:
        """The tag on a line."""
        return self.tags[line - 1] if 0 < line <= len(self.tags) else None


def inside(placed: Placed) -> str:
    """The inside of a tag on one line, a wrongly spaced prefix and what shapes cells taken away."""
    words = " ".join(placed.tag.inside.split("\n")).strip()
    first, _, rest = words.partition(" ")
    if placed.tag.opening == "{%" and first in SPACED and not placed.tag.prefix and rest:
        return rest.strip()
    return words


def written(placed: Placed) -> str:
    """A tag as plain Jinja."""
    words, word = inside(placed), keyword(placed)
    if placed.tag.opening == "{{":
        return f"{{{{ {words} }}}}"
    if word in SHAPES:
        rest = words[len(word) :].strip()
        return f"{{{{ {rest} }}}}" if rest and word in ("cellbg", "colspan") else ""
    return f"{{% {words} %}}"


def mistake(placed: Placed) -> str:
    """What Jinja says against a tag by itself; "" for nothing, and for words that it does not know at all."""
    word = keyword(placed)
    if placed.tag.opening == "{%" and (word not in WORDS or word in FORBIDDEN):
        return ""
    text = written(placed)
    if placed.tag.opening == "{%" and word not in SHAPES:
        text = _completed(placed, text, word)
    try:
        ENVIRONMENT.parse(text)
    except (TemplateError, RecursionError) as failure:
        return str(failure)
    return ""


def _completed(placed: Placed, text: str, word: str) -> str:
    """A block tag with what it needs to be a whole template."""
    if opens(placed):
        return f"{text}{{% end{word} %}}"
    if word in ("else", "elif"):
        return f"{{% if true %}}{text}{{% endif %}}"
    if word.startswith("end") and word != "endraw":
        opening = {"for": "for x in y", "set": "set x", "macro": "macro x()", "call": "call x()", "filter": "filter e"}
        begin = {"if": "if x", "autoescape": "autoescape true", "block": "block x"} | opening
        return f"{{% {begin.get(word[3:], word[3:])} %}}{text}"
    return text


def tree(part: PartView) -> Tree:
    """The tags of a part together; what cannot be read stands as `ANY`, blocks are closed where they are not."""
    out: list[str] = []
    tags: list[Placed | None] = []
    for placed, word in paired(part.tags).order:
        out.append(f"{{% {word} %}}" if placed is None else _sound(placed, word))
        tags.append(placed)
    try:
        return Tree(ENVIRONMENT.parse("\n".join(out)), tags)
    except (TemplateError, RecursionError):  # else after else, and the like: seen by the engine itself
        return Tree(nodes.Template([]), [])


def _sound(placed: Placed, word: str) -> str:
    if not mistake(placed) and (placed.tag.opening == "{{" or (word in WORDS and word not in FORBIDDEN)):
        return written(placed)
    words = inside(placed)
    if target := _TARGET.match(words):
        return f"{{% for {target[1]} in {ANY} %}}"
    if word == "set" and (name := _SETS.match(words)):
        return f"{{% set {name[1]} = {ANY} %}}" if "=" in words else f"{{% set {name[1]} %}}"
    if opens(placed):
        return {"for": f"{{% for {ANY} in {ANY} %}}", "if": f"{{% if {ANY} %}}"}.get(word, f"{{% {word} %}}")
    return f"{{% {word} %}}" if word in WORDS and placed.tag.opening == "{%" else ""
