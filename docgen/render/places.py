"""Say in Chinese where in a template a tag stands: part, paragraph or table, row and column, the words around."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.errors import ProblemsFound
from docgen.stationery.ooxml import Element, qualified

_NAMES = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
    "core": "文档属性",
    "custom": "自定义属性",
}
_AROUND = 12
_P, _TBL, _TR, _TC = (qualified(name) for name in ("p", "tbl", "tr", "tc"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a template; prints as `正文表1第2行第3列“…{{ name }}…”`."""

    where: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.where}“{self.words}”" if self.words else self.where


class TemplateFault(ProblemsFound):
    """A mistake in a template, its place in the message; `path` leads to the value of the data that it failed at."""

    def __init__(self, message: str, hint: str = "", path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message, hint)
        self.path = path


def fault(spot: Spot | str, why: str, hint: str, path: tuple[str | int, ...] = ()) -> TemplateFault:
    """The failure that names the place, what is wrong there and the way out."""
    return TemplateFault(f"{spot}：{why}", hint, path)


def part_label(name: str) -> str:
    """What a reader calls a part: 正文, 页眉1."""
    stem = name.rpartition("/")[2].removesuffix(".xml")
    word, number = re.fullmatch(r"(.*?)(\d*)", stem, re.DOTALL).groups()  # type: ignore[union-attr]  # matches anything
    return f"{_NAMES.get(word, name)}{number if word in ('header', 'footer') else ''}"


def around(text: str, start: int, end: int) -> str:
    """The words around a span of a paragraph."""
    left, right = max(0, start - _AROUND), end + _AROUND
    return f"{'…' if left else ''}{text[left:right]}{'…' if right < len(text) else ''}"


class Places:
    """Where the paragraphs of a part stand; made before the part is changed."""

    def __init__(self, part: str, root: Element) -> None:
        self._label = part_label(part)
        self._tables = {table: number for number, table in enumerate(root.iter(_TBL), 1)}
        self._paragraphs = {p: number for number, p in enumerate(root.iter(_P), 1)}

    def of(self, node: Element) -> str:
        """The place of a paragraph: by table, row and column, or by its number in the part."""
        cell = next(node.iterancestors(_TC), None)
        row = next(cell.iterancestors(_TR), None) if cell is not None else None
        table = next(row.iterancestors(_TBL), None) if row is not None else None
        if cell is None or row is None or table is None:
            number = self._paragraphs.get(node)
            return f"{self._label}第{number}段" if number else self._label
        rows, cells = list(table.iterchildren(_TR)), list(row.iterchildren(_TC))
        at_row = rows.index(row) + 1 if row in rows else 1
        at_cell = cells.index(cell) + 1 if cell in cells else 1
        return f"{self._label}表{self._tables.get(table, 1)}第{at_row}行第{at_cell}列"
