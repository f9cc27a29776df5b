"""Readings in brackets behind a character: 学(xué)习(xí)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypinyin import Style, pinyin

from docgen.clean.change import Edit

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
_BRACKET = re.compile(
    rf"(?<=[\u4e00-\u9fff])\s*[(（]\s*([A-Za-zü{_TONED}{_TONED.upper()}]+(?:[ '’][A-Za-zü{_TONED}]+)*)\s*[)）]"
)
_PLAIN = re.compile(f"[{_TONED}]")


def readings(paragraphs: list[str]) -> Iterator[tuple[int, Edit]]:
    """Brackets that hold nothing but the reading of the characters before them; other Latin words stay."""
    for index, text in enumerate(paragraphs):
        for match in _BRACKET.finditer(text):
            if _PLAIN.search(match[1].lower()) or _reads(text[: match.start()], match[1]):
                yield index, Edit(*match.span(), "", "括号里是前面的字的拼音")


def _reads(before: str, latin: str) -> bool:
    """Whether letters without tones are how the last characters before them are read."""
    letters = re.sub(r"[ '’]", "", latin.lower()).replace("ü", "v")
    for count in range(1, min(len(before), 4) + 1):
        if letters in _spelled(pinyin(before[-count:], style=Style.NORMAL, heteronym=True, errors="ignore")):
            return True
    return False


def _spelled(syllables: list[list[str]]) -> set[str]:
    """All ways to spell some characters one after the other."""
    found = {""}
    for ways in syllables:
        found = {start + way.replace("ü", "v") for start in found for way in ways}
    return found - {""}
