"""Pair the block tags of a part, tell which do not match, and give the tags as Jinja source that can be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.render.lint.view import Placed

OPENERS = ("for", "if", "macro", "call", "filter", "with", "autoescape", "block")
MIDDLES = ("else", "elif")
SHAPES = ("cellbg", "colspan", "vm", "hm")
ENDS = tuple(f"end{word}" for word in (*OPENERS, "set"))
WORDS = (*OPENERS, *ENDS, *MIDDLES, *SHAPES, "set", "do", "raw", "endraw")
FORBIDDEN = ("include", "import", "extends", "from")
SPACED = ("p", "tr", "tc", "r")
"""Prefixes that stand as words of their own, because somebody typed a blank before them."""


@dataclass
class Blocks:
    """The pairs of a part in the order of their ends, and the tags that belong to none; `order` is what to parse."""

    pairs: list[tuple[Placed, Placed]] = field(default_factory=list)
    unclosed: list[Placed] = field(default_factory=list)
    crossed: list[tuple[Placed, Placed]] = field(default_factory=list)
    """A block that is still open when another ends, with that end."""
    stray: list[Placed] = field(default_factory=list)
    order: list[tuple[Placed | None, str]] = field(default_factory=list)
    """The tags in order, with the word that closes a block whose own end is missing (then without a tag)."""


def opens(placed: Placed) -> bool:
    """Whether a tag begins a block; `set` does where it sets a block and no value."""
    tag = placed.tag
    if tag.opening != "{%":
        return False
    return keyword(placed) in OPENERS or (keyword(placed) == "set" and "=" not in tag.inside)


def keyword(placed: Placed) -> str:
    """The word that says what a block tag does, also where a blank stands before its prefix."""
    words = placed.tag.inside.split()
    if len(words) > 1 and words[0] in SPACED and not placed.tag.prefix:
        return words[1]
    return re.match(r"\w*", words[0])[0] if words else ""  # type: ignore[index]  # matches anything


def paired(placed_tags: Iterable[Placed]) -> Blocks:
    """The blocks of a part."""
    found, stack, done = Blocks(), list[Placed](), set[Placed]()
    for placed in placed_tags:
        word = keyword(placed) if placed.tag.opening == "{%" else ""
        if opens(placed):
            stack.append(placed)
        elif (word in MIDDLES and not _goes_on(stack, word, done)) or (
            word in ENDS and not _close(found, stack, placed, word)
        ):
            found.stray.append(placed)
            continue
        found.order.append((placed, word))
    for placed in reversed(stack):
        found.unclosed.append(placed)
        found.order.append((None, f"end{keyword(placed)}"))
    return found


def _goes_on(stack: list[Placed], word: str, done: set[Placed]) -> bool:
    """Whether `else` or `elif` belongs to the innermost block; after its `else` nothing does."""
    if not stack or keyword(stack[-1]) not in ("if", "for") or stack[-1] in done:
        return False
    if word == "else":
        done.add(stack[-1])
    return word == "else" or keyword(stack[-1]) == "if"


def _close(found: Blocks, stack: list[Placed], end: Placed, word: str) -> bool:
    """End the block that `word` ends, and those within it that are still open; False if there is none."""
    if not any(f"end{keyword(placed)}" == word for placed in stack):
        return False
    while f"end{keyword(stack[-1])}" != word:
        inner = stack.pop()
        found.crossed.append((inner, end))
        found.order.append((None, f"end{keyword(inner)}"))
    found.pairs.append((stack.pop(), end))
    return True
