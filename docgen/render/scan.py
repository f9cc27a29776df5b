"""Find the tags in the text of a paragraph: one pass, string literals and brackets understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"\{[{%#]")
_PREFIX = re.compile(r"(p|tr|tc|r)\s+(?=\S)", re.DOTALL)
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_CURLY = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class Unclosed(Exception):
    """A tag that does not end; `start` is where it begins."""

    def __init__(self, start: int, opening: str) -> None:
        super().__init__(opening)
        self.start, self.closing = start, _CLOSING[opening]


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: `{{`, `{%` or `{#`, what it stands for (a paragraph, row, cell, run or itself), its inside."""

    opening: str
    prefix: str
    inside: str
    start: int
    end: int
    joins_before: bool = False
    """`{%-` draws the text to that of the paragraph before."""
    joins_after: bool = False

    @property
    def word(self) -> str:
        """The first word of the inside: `if`, `for`, `endif` and so on."""
        return self.inside.split(maxsplit=1)[0] if self.inside.strip() else ""


def tags(text: str) -> Iterator[Tag]:
    """The tags of a text in their order. Raises `Unclosed`."""
    at = 0
    while found := _OPENING.search(text, at):
        start, opening = found.start(), found[0]
        end = _end(text, found.end(), opening)
        if end is None:
            raise Unclosed(start, opening)
        yield _tag(opening, text[start + 2 : end], start, end + 2)
        at = end + 2


def _tag(opening: str, inside: str, start: int, end: int) -> Tag:
    before = after = False
    if opening == "{%":
        before, after = inside.startswith("-"), inside.endswith("-")
        inside = inside[before : len(inside) - after]
    prefix = _PREFIX.match(inside)
    if prefix:
        inside = inside[prefix.end() :]
    if opening != "{#":
        inside = unescaped(straight(inside)).replace("\n", " ").replace("\r", " ")
    return Tag(opening, prefix[1] if prefix else "", inside, start, end, before, after)


def unescaped(text: str) -> str:
    """The text with `{_{` and its like standing for the braces they keep from being tags."""
    if "_" in text:
        for written, meant in _ESCAPES:
            text = text.replace(written, meant)
    return text


def straight(inside: str) -> str:
    """Quotation marks that Word has curled become straight again, but not those within a string."""
    if not any(mark in inside for mark in _CURLY):
        return inside
    out, quote = [], ""
    for char in inside:
        mark = _CURLY.get(char, char)
        if not quote and mark in "\"'":
            quote = char
            out.append(mark)
        elif quote and mark in "\"'" and (char == quote or (quote in _CURLY and mark == _CURLY[quote])):
            quote = ""
            out.append(mark)
        else:
            out.append(char)
    return "".join(out)


def _end(text: str, at: int, opening: str) -> int | None:
    closing = _CLOSING[opening]
    plain = text.find(closing, at)
    if plain < 0 or opening == "{#":
        return plain if plain >= 0 else None
    inside = text[at:plain]
    if not any(char in inside for char in "\"'“”‘’{"):
        return plain
    return _careful_end(text, at, closing) or plain


def _careful_end(text: str, at: int, closing: str) -> int | None:
    """Where the tag ends if strings and braces within it are respected; None if they do not match up."""
    quote, depth, size = "", 0, len(text)
    while at < size:
        char = text[at]
        mark = _CURLY.get(char, char)
        if quote:
            if char == "\\":
                at += 1
            elif mark == quote:
                quote = ""
        elif mark in "\"'":
            quote = mark
        elif text.startswith(closing, at) and (closing != "}}" or not depth):
            return at
        elif char in "{}":
            depth += 1 if char == "{" else -1
        at += 1
    return None
