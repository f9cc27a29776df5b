"""Years in texts: moved on where they name the year of a document, found where a person must judge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docgen.build.rollover.found import Look

_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_ANNIVERSARY = re.compile(r"\d+周年")
_SHOWN = 40


def chinese(year: int) -> str:
    """A year in Chinese numerals: 二〇二五."""
    return str(year).translate(_DIGITS)


def shifted(text: str, year: int) -> str:
    """A title with `year` moved on by one, as a year, a school year (2024—2025学年) or in Chinese numerals."""
    pattern = rf"(\d{{4}})(\s*[—–~～至-]+\s*)(\d{{4}})(?=\s*学年)|(?<!\d){year}(?!\d)|[二][〇○零]{chinese(year)[2:]}"
    return re.sub(pattern, lambda match: _next(match, year), text)


def _next(match: re.Match[str], year: int) -> str:
    if match[1] is None:
        return str(year + 1) if match[0][0].isascii() else chinese(year + 1)
    first, last = int(match[1]), int(match[3])
    return f"{first + 1}{match[2]}{last + 1}" if year in (first, last) else match[0]


def to_look_at(path: str, text: str, year: int, words: Iterable[str]) -> Iterator[Look]:
    """The lines that name the old year, an anniversary, or one of `words` (what only the old year was about)."""
    old = re.compile(rf"(?<!\d){year}(?!\d)|[二][〇○零]{chinese(year)[2:]}")
    known = [word for word in words if len(word) > 3]
    for number, line in enumerate(text.splitlines(), 1):
        why = [f"提到 {year} 年"] if old.search(line) else []
        why += ["提到周年"] if _ANNIVERSARY.search(line) else []
        why += ["提到上年的年度主题"] if any(word in line for word in known) else []
        if why:
            yield Look(path, number, "、".join(why), _around(line.strip(), old))


def _around(line: str, old: re.Pattern[str]) -> str:
    match = old.search(line) or _ANNIVERSARY.search(line)
    start = max(match.start() - _SHOWN // 2, 0) if match else 0
    cut = line[start : start + _SHOWN]
    return f"{'…' if start else ''}{cut}{'…' if start + _SHOWN < len(line) else ''}"
