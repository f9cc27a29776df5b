"""Repair what is mechanical in a template: full-width marks and curly quotes in tags, a blank before a prefix."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.render.finish import AMBIGUOUS, hint, hinted
from docgen.render.lint.blocks import SPACED, WORDS, keyword
from docgen.render.lint.checks.characters import CURLY, HALF_WIDE, WIDE
from docgen.render.lint.view import Line, PartView, Placed, view
from docgen.render.marks import R, T
from docgen.render.package import opened
from docgen.render.zipped import in_order, member, zipped
from docgen.stationery.ooxml import to_bytes

_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")


@dataclass(frozen=True, slots=True)
class Fixed:
    """The repaired template, and how many spots were repaired."""

    data: bytes
    count: int


def fixed(data: bytes) -> Fixed:
    """The template with what is mechanical repaired; the same bytes when there is nothing. Raises `Unusable`."""
    package, count = opened(data), 0
    for _ in range(3):  # braces first: only then are their insides tags
        round_ = 0
        for part in view(package, "").parts:
            changed = sum(_line(line) for line in part.lines if line.texts) + _hints(part)
            if changed:
                content = to_bytes(part.root)
                package.contents[part.name], package.members[part.name] = content, member(part.name, content)
            round_ += changed
        count += round_
        if not round_:
            break
    return Fixed(zipped(package.members[name] for name in in_order(package.members)) if count else data, count)


def _line(line: Line) -> int:
    """Repair a line; how many spots were."""
    chars, count = list(line.text), 0
    for found in HALF_WIDE.finditer(line.text):
        _translate(chars, *found.span())
        count += 1
    for placed in line.tags:
        before = chars[slice(*placed.span)]
        _translate(chars, *placed.span)
        _close_up(chars, placed)
        count += before != chars[slice(*placed.span)]
    if count:
        _put_back(line, chars)
    return count


def _translate(chars: list[str], start: int, end: int) -> None:
    """Marks of the keyboard for full-width ones, but within strings only for the quotes around them."""
    text = "".join(chars[start:end])
    if len(text) != end - start:  # a blank was taken out here already
        return
    inner = {at for found in _STRING.finditer(text) for at in range(found.start() + 1, found.end() - 1)}
    for at, char in enumerate(text):
        if at not in inner:
            chars[start + at] = char.translate(WIDE).translate(CURLY)


def _close_up(chars: list[str], placed: Placed) -> None:
    """`{% tr for …` becomes `{%tr for …`."""
    word = placed.tag.word
    if placed.tag.opening == "{%" and word in SPACED and not placed.tag.prefix and keyword(placed) in WORDS:
        at = placed.tag.start + 2
        while chars[at].isspace():
            chars[at] = ""
            at += 1


def _put_back(line: Line, chars: list[str]) -> None:
    """Give each text of the paragraph its own characters again, so that the runs keep their look."""
    at = 0
    for text in line.texts:
        size = len(text.text or "")
        text.text = "".join(chars[at : at + size])
        at += size


def _hints(part: PartView) -> int:
    """Send Chinese quotation marks and dashes to the Chinese font; how many runs needed it."""
    count = 0
    for run in part.root.iter(R):
        words = "".join(text.text or "" for text in run.iterchildren(T))  # a text box has runs of its own
        if AMBIGUOUS.search(words) and not hinted(run):
            hint(run)
            count += 1
    return count
