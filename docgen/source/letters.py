"""Where each character of a YAML value stands in the file: what is needed to show or change a single one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.source.spans import Layout, Span
from docgen.source.surrogates import HALVES, joined

Letter = tuple[str, int, int]
"""A character of the value, and from where to where the file says it."""
_FOLD = re.compile(r"[ \t]*(\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_PAIR = re.compile(HALVES)
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|\r|\n)[ \t]*|.)", re.DOTALL)
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_NAMED |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


def letters(layout: Layout, span: Span, value: str) -> list[Letter] | None:
    """The characters of a text with their places in `layout.text`; None where they cannot be told for certain.

    The line breaks at the end of a block text have no place of their own and are left out.
    """
    written = layout.text[span.start : span.end]
    if written[:1] in ("|", ">"):
        return _block(layout.text, span, value)
    inner = {"'": _single, '"': _double}.get(written[:1], _plain)
    found = list(inner(layout.text, span.start, span.end))
    return found if "".join(letter for letter, _, _ in found) == value else None


def _plain(text: str, start: int, end: int) -> Iterator[Letter]:
    at = start
    while at < end:
        found, at = _step(text, at, end)
        yield from found


def _step(text: str, at: int, end: int) -> tuple[list[Letter], int]:
    """What is read at a place, a sign or a line break with the blanks around it, and where to go on."""
    if fold := _FOLD.match(text, at, end):
        return list(_folded(fold)), fold.end()
    return [(text[at], at, at + 1)], at + 1


def _folded(fold: re.Match[str]) -> Iterator[Letter]:
    """One line break reads as a space, each blank line after it as a line break."""
    blank = len(_BREAK.findall(fold[0])) - 1
    yield ("\n" if blank else " "), fold.start(), fold.end()
    yield from (("\n", fold.end(), fold.end()) for _ in range(blank - 1))


def _single(text: str, start: int, end: int) -> Iterator[Letter]:
    at = start + 1
    while at < end - 1:
        if text.startswith("''", at):
            yield "'", at, at + 2
            at += 2
        else:
            found, at = _step(text, at, end - 1)
            yield from found


def _double(text: str, start: int, end: int) -> Iterator[Letter]:
    at = start + 1
    while at < end - 1:
        if pair := _PAIR.match(text, at, end - 1):
            yield joined(*pair.groups()), at, pair.end()
            at = pair.end()
        elif escape := _ESCAPE.match(text, at, end - 1):
            said = escape[0][1:]
            if said[0] not in "\r\n":
                letter = chr(int(said[1:], 16)) if said[0] in "xuU" else _NAMED.get(said, said)
                yield letter, at, escape.end()
            at = escape.end()
        else:
            found, at = _step(text, at, end - 1)
            yield from found


def _block(text: str, span: Span, value: str) -> list[Letter] | None:
    """Under `|` and `>`: the lines below the sign without what sets them in."""
    head = _BREAK.search(text, span.start, span.end)
    if head is None:
        return None
    lines = _lines(text, head.end(), span.end)
    first = next((line for line in lines if text[slice(*line)].strip(" ")), (0, 0))
    own = len(text[slice(*first)]) - len(text[slice(*first)].lstrip(" "))
    wanted = value.rstrip("\n")
    for indent in (own, *range(own)):
        found = _under(text, lines, indent, folds=text[span.start] == ">")
        if "".join(letter for letter, _, _ in found).rstrip("\n") == wanted:
            return found
    return None


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    breaks = list(_BREAK.finditer(text, start, end))
    return list(zip([start, *(b.end() for b in breaks)], [*(b.start() for b in breaks), end], strict=True))


def _under(text: str, lines: list[tuple[int, int]], indent: int, folds: bool) -> list[Letter]:
    found: list[Letter] = []
    before = None  # where the last line that is not blank ended
    blank = 0
    for start, end in lines:
        first = min(start + indent, end)
        if first == end:
            blank += 1
            if before is None:
                found.append(("\n", start, start))
            continue
        if before is not None:
            found += _between(before, first, blank, folds)
        found += [(text[at], at, at + 1) for at in range(first, end)]
        before, blank = end, 0
    return found


def _between(end: int, start: int, blank: int, folds: bool) -> list[Letter]:
    """What a line break between two lines reads as."""
    if not folds:
        return [("\n", end, start)] + [("\n", start, start)] * blank
    return [("\n", end, start)] + [("\n", start, start)] * (blank - 1) if blank else [(" ", end, start)]
