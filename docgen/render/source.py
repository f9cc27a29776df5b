"""Write a marked part as Jinja source in which every tag has a line, and so its place, of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from docgen.render.marks import PI, Marked
from docgen.render.places import Spot, fault, part_label
from docgen.render.scan import Tag

_ELEMENT = re.compile(r"<(/?)([^\s/>?!]+)[^>]*?(/?)>")
_OPENING_BRACE = re.compile(r"\{(?=[{%#]|$)")
_OPENERS = frozenset(["for", "if", "macro", "call", "filter", "with", "autoescape", "block"])
_TABLE = frozenset({"w:tbl", "w:tr", "w:tc"})
_SPLIT = "请让成对的标签首尾在同一段、同一单元格内"


@dataclass
class Source:
    """Jinja source; `spots` gives for the line of a tag its place in the template."""

    name: str
    text: str = ""
    spots: dict[int, Spot] = field(default_factory=dict)

    def spot(self, line: int) -> Spot:
        """The place of the last tag that begins on or before a line."""
        known = [number for number in self.spots if number <= line]
        return self.spots[max(known)] if known else Spot(self.name)

    def lines(self, line: int) -> tuple[int, int]:
        """The first and the last line of the tag that `line` belongs to."""
        first = max((number for number in self.spots if number <= line), default=1)
        return first, min((number for number in self.spots if number > line), default=self.text.count("\n") + 2) - 1


def source(part: Marked) -> Source:
    """The Jinja source of a part. Raises `ProblemsFound` for blocks that are not closed or cross."""
    xml = etree.tostring(part.root, encoding="unicode")
    text = re.sub(rf"<\?{PI} (\d+)\?>", rf"{part.mark}\1{part.mark}", xml)
    for number, tag in enumerate(part.tags):
        if tag.joins_before or tag.joins_after:
            text = _joined(part, text, number, tag)
    return _Writer(part).written(text.split(part.mark))


def _joined(part: Marked, text: str, number: int, tag: Tag) -> str:
    mark = f"{part.mark}{number}{part.mark}"
    at = text.find(mark)
    if tag.joins_before and at >= 0:
        start = text.rfind("</w:t>", 0, at)
        between = text[start:at] if start >= 0 else ""
        if not between or between[between.rfind(">") + 1 :].strip():
            start = len(text[:at].rstrip(" "))
        elif not _neutral(part, between):
            raise fault(part.spots[number], "“{%-”前面的内容跨越了表格、分节符或其他标签", _SPLIT)
        text = text[:start] + text[at:]
    at = text.find(mark)
    if tag.joins_after and at >= 0:
        end = at + len(mark)
        found = re.compile(rf"\s*</w:t>[^{part.mark}]*?<w:t(?: [^>]*)?>").match(text, end)
        if found and not _neutral(part, found[0]):
            raise fault(part.spots[number], "“-%}”后面的内容跨越了表格、分节符或其他标签", _SPLIT)
        text = text[:end] + (text[found.end() :] if found else text[end:].lstrip(" "))
    return text


def _neutral(part: Marked, xml: str) -> bool:
    """Whether elements closed in a piece of XML are opened again in it, none more."""
    closed: list[str] = []
    opened: list[str] = []
    for slash, name, empty in _ELEMENT.findall(xml):
        if slash and opened:
            opened.pop()
        elif slash:
            closed.append(name)
        elif not empty:
            opened.append(name)
    ends_section = "<w:sectPr" in xml
    return part.mark not in xml and opened[::-1] == closed and not _TABLE.intersection(closed) and not ends_section


class _Writer:
    def __init__(self, part: Marked) -> None:
        self._part, self._source = part, Source(part_label(part.name))
        self._line, self._raw = 1, False
        self._open: list[tuple[str, int]] = []
        self._out: list[str] = []

    def written(self, pieces: list[str]) -> Source:
        for index, piece in enumerate(pieces):
            if index % 2:
                self._tag(int(piece))
            else:
                self._static(piece)
        if self._open:
            word, number = self._open[-1]
            raise fault(self._part.spots[number], f"“{word}”没有结束", f"请补上 {{% end{word} %}}")
        self._source.text = "".join(self._out)
        return self._source

    def _static(self, text: str) -> None:
        """Text of the template; a brace that would begin a tag is printed as a value."""
        self._add(_OPENING_BRACE.sub("{{'{'}}", text))

    def _add(self, text: str) -> None:
        self._line += text.count("\n")
        self._out.append(text)

    def _tag(self, number: int) -> None:
        tag = self._part.tags[number]
        if self._raw or tag.word == "raw":
            if tag.word in ("raw", "endraw"):
                self._raw = tag.word == "raw"
            else:
                closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[tag.opening]
                words = f"{tag.opening}{tag.inside}{closing}"
                self._static(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
            return
        if tag.opening == "{#":
            return
        if tag.opening == "{%":
            self._balance(tag, number)
        minus = "-" if tag.inside.startswith("-") else ""
        self._source.spots[self._line + 1] = self._part.spots[number]
        closing = "}}" if tag.opening == "{{" else "%}"
        gap = " " if tag.inside.endswith(("}", "%")) else ""
        after = self._part.after.get(number, "")
        self._add(f"{tag.opening}{minus}\n{tag.inside[len(minus) :]}{gap}{closing}{after}")

    def _balance(self, tag: Tag, number: int) -> None:
        word = tag.word
        if word in _OPENERS or (word == "set" and "=" not in tag.inside):
            self._open.append((word, number))
        elif word in ("else", "elif") and not self._open:
            raise fault(self._part.spots[number], f"“{word}”前面没有“if”或“for”", "请补上开头的标签")
        elif word.startswith("end"):
            if not self._open:
                raise fault(self._part.spots[number], f"“{word}”前面没有“{word[3:]}”", "请补上开头的标签或删去它")
            opened, start = self._open.pop()
            if word != f"end{opened}":
                here = self._part.spots[number]
                why = f"“{opened}”还没有结束就遇到了“{word}”（{here}）"
                raise fault(self._part.spots[start], why, "成对的标签不能交叉，请调整先后")
