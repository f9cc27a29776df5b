"""Measure a Word document: the Chinese characters that must be on its pages, and the typefaces it asks for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.render.package import Package, opened, parsed
from docgen.render.read import read
from docgen.stationery.ooxml import Element, qualified

_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_PLAIN = re.compile(r"[\W_]+")
_FALLBACK = qualified("mc:Fallback")
_POSTSCRIPT = {
    "仿宋": "fangsong",
    "仿宋_GB2312": "fangsonggb2312",
    "华文仿宋": "stfangsong",
    "宋体": "simsun",
    "新宋体": "nsimsun",
    "华文中宋": "stzhongsong",
    "华文宋体": "stsong",
    "黑体": "simhei",
    "华文黑体": "stheiti",
    "楷体": "kaiti",
    "楷体_GB2312": "kaitigb2312",
    "华文楷体": "stkaiti",
    "微软雅黑": "microsoftyahei",
    "等线": "dengxian",
    "方正小标宋简体": "fzxbsjw",
    "方正小标宋_GBK": "fzxbsk",
    "方正仿宋_GBK": "fzfsk",
    "方正仿宋简体": "fzfsjw",
    "方正楷体_GBK": "fzktk",
    "方正楷体简体": "fzktjw",
    "方正黑体_GBK": "fzhtk",
    "方正黑体简体": "fzhtjw",
    "Times New Roman": "timesnewroman",
}
"""Typefaces by the names a document has for them, and how their PostScript names begin."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a document must print: how often each Chinese character, and in which typefaces."""

    letters: Counter[str]
    fonts: tuple[str, ...]
    """As the document names them, with those it lets stand in for them."""
    empty: bool

    def lacking(self, text: str) -> Counter[str]:
        """The characters that a text has too few of."""
        return self.letters - Counter(_CHINESE.findall(unicodedata.normalize("NFKC", text)))

    def strangers(self, used: Iterable[str]) -> tuple[str, ...]:
        """Of typefaces by their PostScript names, those that the document does not ask for."""
        names = (_flat(name) for font in self.fonts for name in (font, _POSTSCRIPT.get(font, font)))
        known = tuple(name for name in names if name)
        return tuple(name for name in used if not _flat(name).startswith(known))


def words(path: Path) -> Words:
    """What a Word document must print. Raises `CannotReadOrWrite` or `Unusable`, a `ProblemsFound`, when it is none."""
    package = opened(read(path, f"“{path.name}”"))
    main = next(name for name, kind in package.parts.items() if kind == "document.main")
    tree = parsed(package.contents[main], main)
    text = unicodedata.normalize("NFKC", "".join(_texts(tree)))
    return Words(Counter(_CHINESE.findall(text)), tuple(dict.fromkeys(_fonts(package, tree))), not text.strip())


def _texts(node: Element) -> Iterator[str]:
    """The text that is printed: not what is deleted or hidden, and of alternatives the first."""
    for child in node:
        if child.tag == qualified("t"):
            yield child.text or ""
        elif child.tag == qualified("r") and child.find(f"{qualified('rPr')}/{qualified('vanish')}") is not None:
            continue
        elif child.tag != _FALLBACK:
            yield from _texts(child)


def _fonts(package: Package, tree: Element) -> Iterator[str]:
    """The typefaces that styles and runs name, and the other names that the font table has for them."""
    for root in (tree, *_part(package, "word/styles.xml")):
        for node in root.iter(qualified("rFonts")):
            yield from filter(None, (node.get(qualified(key)) for key in ("eastAsia", "ascii", "hAnsi", "cs")))
    for root in _part(package, "word/fontTable.xml"):
        for node in root.iter(qualified("altName")):
            yield from (name.strip() for name in (node.get(qualified("val")) or "").split(",") if name.strip())


def _part(package: Package, name: str) -> list[Element]:
    return [parsed(package.contents[name], name)] if name in package.contents else []


def _flat(name: str) -> str:
    return _PLAIN.sub("", name).casefold()
