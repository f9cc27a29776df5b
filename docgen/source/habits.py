"""Recognise what the habits of Chinese typing leave where YAML wants its own signs: ：for a colon, － for a dash."""

from __future__ import annotations

import re
from typing import NamedTuple

from docgen.source.characters import WIDE_SPACES, describe
from docgen.source.findings import Finding, Spot, mend, short

# A label is a word of letters; longer words and words with punctuation before a ： are prose.
KEY = r"[^\W\d]\w{0,11}"
_WIDE_COLON = re.compile(rf"(?:- +)?['\"]?(?P<key>{KEY})['\"]?[ {WIDE_SPACES}]*(?P<sign>：)")
_TIGHT_COLON = re.compile(rf"(?:- +)?['\"]?(?P<key>{KEY})['\"]?(?P<sign>:)(?!//|\\)(?=\S)")
_WIDE_SPACE = re.compile(rf"(?:- +)?(?P<key>{KEY}):(?P<sign>[{WIDE_SPACES}])")
_TIGHT_DASH = re.compile(r"-(?=[^\s\d-])")
# Two dashes in a row are the Chinese dash, which is prose.
_WIDE_DASH = re.compile(r"(?P<sign>[－•·●‐–−]|—(?!—))(?=.)")


class Part(NamedTuple):
    """One line of a text that stands over several: where it begins, its words, and the whole line of the file."""

    line: int
    column: int
    text: str
    whole: str

    @property
    def first(self) -> bool:
        """Whether nothing but blanks and dashes stands before it on its line."""
        return not self.whole[: self.column].strip(" \t-")


def parts(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> list[Part]:
    """The lines of what stands between two places, without the blank ones."""
    found = []
    for number in range(start[0], min(end[0] + 1, len(lines))):
        whole = lines[number]
        text = whole[: end[1]] if number == end[0] else whole
        first = start[1] if number == start[0] else len(text) - len(text.lstrip(" \t"))
        if text[first:].strip():
            found.append(Part(number, first, text[first:].rstrip(" \t"), whole))
    return found


def key_like(part: Part) -> Finding | None:
    """A line that was meant as `key: value` but lacks YAML's colon and space."""
    if not part.first:
        return None
    if match := _WIDE_COLON.match(part.text):
        return _wide_colon(part, match)
    if match := _WIDE_SPACE.match(part.text):
        return _wide_space(part, match)
    if match := _TIGHT_COLON.match(part.text):
        return tight_colon(part, match["key"], match.start("sign"))
    return None


def bullet_like(part: Part) -> Finding | None:
    """A line that was meant as `- item` but lacks YAML's dash and space."""
    if not part.first:
        return None
    at, column = Spot(part.line, part.column), part.column
    if _TIGHT_DASH.match(part.text):
        mended = part.whole[: column + 1] + " " + part.whole[column + 1 :]
        return mend("dash-without-space", at, "列表的“-”后面缺一个空格", part.whole, mended)
    if match := _WIDE_DASH.match(part.text):
        mended = part.whole[:column] + "- " + part.whole[column + 1 :].lstrip(WIDE_SPACES + " ")
        message = f"列表每项前要用半角的“-”，这里用了“{match['sign']}”"
        return mend("full-width-dash", at, message, part.whole, mended)
    return None


def indented_by_wide_space(part: Part) -> Finding | None:
    """A line that is indented by full-width or non-breaking spaces."""
    words = part.text.lstrip(WIDE_SPACES + " ")
    blank = part.text[: len(part.text) - len(words)]
    if not blank.strip(" "):
        return None
    spaces = blank.replace("\u3000", "  ").translate(dict.fromkeys(map(ord, WIDE_SPACES), " "))
    mended = part.whole[: part.column] + spaces + part.whole[part.column + len(blank) :]
    message = f"这一行用{describe(blank.strip(' ')[0])}缩进，只能用半角空格"
    spot = Spot(part.line, part.column, len(blank))
    return Finding("full-width-space", spot, message, "请删去它，改用半角空格与上下行对齐", mended=mended)


def tight_colon(part: Part, key: str, offset: int) -> Finding:
    """A colon without a space behind it; `offset` is counted from the part's first character."""
    column = part.column + offset
    mended = part.whole[: column + 1] + " " + part.whole[column + 1 :]
    message = f"“{short(key)}”的冒号后面缺一个空格"
    return mend("colon-without-space", Spot(part.line, column), message, part.whole, mended)


def wide_colon(part: Part, key: str, offset: int) -> Finding:
    """A full-width colon where YAML wants its own."""
    column = part.column + offset
    behind = part.whole[column + 1 :].lstrip(WIDE_SPACES + ": ")
    mended = f"{part.whole[:column].rstrip(WIDE_SPACES + ' ')}: {behind}".rstrip()
    message = f"“{short(key)}”后面用了全角冒号“：”，要用半角冒号加一个空格"
    return mend("full-width-colon", Spot(part.line, column), message, part.whole, mended)


def _wide_colon(part: Part, match: re.Match[str]) -> Finding:
    return wide_colon(part, match["key"], match.start("sign"))


def _wide_space(part: Part, match: re.Match[str]) -> Finding:
    column = part.column + match.start("sign")
    mended = part.whole[:column] + " " + part.whole[column:].lstrip(WIDE_SPACES + " ")
    message = f"“{match['key']}”的冒号后面是{describe(match['sign'])}，要用半角空格"
    return mend("full-width-space", Spot(part.line, column), message, part.whole, mended)
