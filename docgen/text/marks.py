"""What many rules share: Chinese characters, numbers, and the parts of a text that are no words."""

from __future__ import annotations

import re
from collections.abc import Iterator

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
"""For a class of a pattern: every Chinese character."""
DIGITS = "一二三四五六七八九十"
OPENING, CLOSING = "“‘（《〈【〔", "”’）》〉】〕"
_FOREIGN = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[!-~]+|www\.[!-~]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII
)
_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PARTS = re.compile("[零〇一二三四五六七八九十百两]+|[0-9]+")


def foreign(text: str) -> list[tuple[int, int]]:
    """Where addresses of pages and mail stand: no rule touches them."""
    return [match.span() for match in _FOREIGN.finditer(text)]


def outside(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The places of a pattern that no address overlaps."""
    closed = foreign(text)
    for match in pattern.finditer(text):
        if not any(match.start() < end and start < match.end() for start, end in closed):
            yield match


def number(words: str) -> int | None:
    """A whole number up to 999 in digits or Chinese: 12, 十二, 一百零三; None when it is none."""
    if not _PARTS.fullmatch(words):
        return None
    if words.isdigit() and words.isascii():
        return int(words)
    hundreds, hundred, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    parts = (hundreds, tens, ones.lstrip("零〇"))
    if any(len(part.lstrip("零〇")) > 1 or "十" in part or "百" in part for part in parts):
        return None
    value = _VALUES.get(hundreds, 0) * 100 if hundred else 0
    value += (_VALUES.get(tens.lstrip("零〇"), 1) if ten else 0) * 10
    return value + _VALUES.get(parts[2], 0)


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with where it begins."""
    for match in re.finditer("[^。！？；\n]+", text):
        yield match.start(), match[0]
