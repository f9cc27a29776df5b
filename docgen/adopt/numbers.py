"""The numbers before paragraphs, typed or automatic: which sort they are, by how they look."""

from __future__ import annotations

import re

from docgen.render.numbering import said as property_of
from docgen.render.package import Package, parsed, related
from docgen.stationery.ooxml import Element, qualified

_HAN = "[一二三四五六七八九十]{1,3}"
_TYPED = (
    (re.compile(rf"{_HAN}\s*[、．.]\s*"), 1),
    (re.compile(rf"[（(]\s*{_HAN}\s*[）)]\s*[、．.]?\s*"), 2),
    (re.compile(r"\d{1,2}\s*[.．、](?:(?!\d)|(?=\d{1,2}月|\d{4}年))\s*"), 3),
    (re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*[、．.]?\s*|\d{1,2}\s*[）)]\s*"), 4),
    (re.compile(r"[①-⑳]\s*"), 5),
    (re.compile(r"[●○■◆★▲•·]\s*"), 6),
)
_ILVL = qualified("ilvl")
_DIGITS = "零一二三四五六七八九"


def typed_number(text: str) -> tuple[str, str, int]:
    """A number that somebody typed, what follows it, and its sort; ("", text, 0) where there is none."""
    for pattern, rank in _TYPED:
        if match := pattern.match(text):
            return text[: match.end()].rstrip(), text[match.end() :].lstrip(), rank
    return "", text, 0


def counted(words: str) -> int | None:
    """A number up to 99 in digits or as it is counted: 3, 三, 十二, 二十一; None for anything else."""
    if words.isascii() and words.isdecimal():
        return int(words)
    match = re.fullmatch(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)", words)
    if not match or not words or (match[1] and match[3] and not match[2]):
        return None
    tens = (_DIGITS.index(match[1]) if match[1] else 1) * 10 if match[2] else 0
    ones = match[3] if match[2] else match[1] or match[3]
    return tens + (_DIGITS.index(ones) if ones else 0)


class Lists:
    """The automatic numbers of a document: what sort a paragraph has that counts by itself or by its style."""

    def __init__(self, package: Package, main: str) -> None:
        self._levels: dict[tuple[str, str], int] = {}
        self._by_style: dict[str, tuple[str, str]] = {}
        name = related(package, main, "numbering")
        if name in package.contents:
            self._learn(parsed(package.contents[name], name))
        styles = related(package, main, "styles")
        for style in parsed(package.contents[styles], styles).iter(qualified("style")) if styles else ():
            number = property_of(style, "pPr", "numPr", "numId")
            if number:
                level = property_of(style, "pPr", "numPr", "ilvl") or "0"
                self._by_style[style.get(qualified("styleId")) or ""] = (number, level)

    def _learn(self, root: Element) -> None:
        looks: dict[str, dict[str, int]] = {}
        for abstract in root.iterchildren(qualified("abstractNum")):
            levels = {level.get(_ILVL) or "0": _sort(level) for level in abstract.iterchildren(qualified("lvl"))}
            looks[abstract.get(qualified("abstractNumId")) or ""] = levels
        for num in root.iterchildren(qualified("num")):
            for level, rank in looks.get(property_of(num, "abstractNumId"), {}).items():
                self._levels[num.get(qualified("numId")) or "", level] = rank

    def rank(self, paragraph: Element) -> int:
        """The sort of number that Word puts before a paragraph, 0 for none."""
        own = property_of(paragraph, "pPr", "numPr", "numId")
        if own == "0":
            return 0
        if own:
            return self._levels.get((own, property_of(paragraph, "pPr", "numPr", "ilvl") or "0"), 0)
        return self._levels.get(self._by_style.get(property_of(paragraph, "pPr", "pStyle"), ("", "")), 0)


def _sort(level: Element) -> int:
    """The sort of a level, by how its numbers look."""
    form, words = property_of(level, "numFmt"), property_of(level, "lvlText")
    if form in ("bullet", "none"):
        return 6 if form == "bullet" else 0
    enclosed = "（" in words or "(" in words or words.endswith((")", "）"))
    if form.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")):
        return 2 if enclosed else 1
    if form == "decimal":
        return 4 if enclosed else 3
    return 5
