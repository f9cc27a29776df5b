"""The paper that a finished Word file is: its paragraphs and tables, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docgen.diagnostics import Place
from docgen.render.package import Package, opened, parsed, related
from docgen.render.places import Places, around
from docgen.render.read import read
from docgen.stationery.ooxml import Element, qualified
from docgen.text.paper import Known, Paper, Passage, Role, Table

_P, _T, _TC, _TR, _TBL, _R = (qualified(name) for name in ("p", "t", "tc", "tr", "tbl", "r"))
_FALLBACK, _VAL = qualified("mc:Fallback"), qualified("val")
_BREAKS = {qualified("tab"): "\t", qualified("br"): "\n", qualified("cr"): "\n", qualified("noBreakHyphen"): "-"}
_HEADING = re.compile(r"heading|标题|^[1-9]$|^GWH", re.IGNORECASE)
_TITLE = re.compile(r"title|文件标题|公文标题$", re.IGNORECASE)
_DATE = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_SPACES = " \t\r\n\u3000\u00a0"
_PROSE = re.compile("[。！？]")
_LONG, _SHOWN = 40, 12
_KINDS = (
    (re.compile("总结|方案|计划|述职|通知|台账|签到|审批|名册|目录|成长记录|汇编|督导记录"), "other"),
    (re.compile("心得|体会|感悟"), "training_reflection"),
    (re.compile("纪要"), "meeting_summary"),
    (re.compile("记录"), "study_minutes"),
)
"""Which kind a file is of, by the words in its name or title."""


def paper(path: Path, shown: str, known: Known | None = None) -> Paper:
    """A Word file as a paper. Raises `CannotReadOrWrite`, or `Unusable` when it is none."""
    package = opened(read(path, f"“{shown}”"))
    name = next(part for part, what in package.parts.items() if what == "document.main")
    reading = _Reading(shown, name, parsed(package.contents[name], name), _styles(package, name))
    passages = tuple(reading.passages())
    names = Passage(path.name, "number", "文件名", lambda *_: Place(shown))
    return Paper(
        shown,
        passages,
        _kind(path.stem, passages),
        day=_day(passages),
        known=known or Known(),
        tables=tuple(reading.tables()),
        file=names,
        word=True,
    )


class _Reading:
    """One main part: its paragraphs in order, each a passage."""

    def __init__(self, shown: str, part: str, root: Element, styles: dict[str, str]) -> None:
        self._shown, self._root, self._styles = shown, root, styles
        self._places = Places(part, root)
        self._made: dict[Element, Passage] = {}

    def passages(self) -> Iterator[Passage]:
        """Every paragraph that says something; a line break within one parts it."""
        for node in self._root.iter(_P):
            if any(above.tag == _FALLBACK for above in node.iterancestors()):
                continue
            where, role = self._places.of(node), self._role(node)
            for line in _text(node).split("\n"):
                if inner := line.strip(_SPACES):
                    passage = Passage(inner, _judged(role, inner), where, self._place, owner=self)
                    self._made.setdefault(node, passage)
                    yield passage

    def _place(self, passage: Passage, start: int, end: int) -> Place:
        words = around(passage.text, start, end)
        if end - start > _LONG:
            words = f"{passage.text[start : start + _SHOWN]}……{passage.text[end - _SHOWN : end]}"
        return Place(self._shown, inside=f"{passage.label}“{words}”")

    def _role(self, node: Element) -> Role:
        style = node.find(f"{qualified('pPr')}/{qualified('pStyle')}")
        name = self._styles.get(style.get(_VAL) or "", style.get(_VAL) or "") if style is not None else ""
        if any(above.tag == _TC for above in node.iterancestors()):
            return "cell"
        if _TITLE.search(name):
            return "title"
        return "heading" if _HEADING.search(name) else "prose"

    def tables(self) -> Iterator[Table]:
        """The tables, by row and cell."""
        for table in self._root.iter(_TBL):
            rows = [[(self._cell(cell)) for cell in row.iterchildren(_TC)] for row in table.iterchildren(_TR)]
            yield Table(tuple(map(tuple, rows)))

    def _cell(self, cell: Element) -> tuple[str, Passage | None]:
        paragraphs = list(cell.iter(_P))
        text = "".join(_text(node) for node in paragraphs).strip(_SPACES)
        return text, next((self._made[node] for node in paragraphs if node in self._made), None)


def _judged(role: Role, text: str) -> Role:
    """A heading that a sentence follows in its own paragraph is prose, a short line is none."""
    if role == "heading" and _PROSE.search(text[:-1]):
        return "prose"
    if role in ("prose", "cell") and len(text) < _LONG and not _PROSE.search(text):
        return "line" if role == "prose" else "cell"
    return "prose" if role == "cell" else role


def _text(node: Element) -> str:
    """The words of a paragraph, without those of paragraphs within it and without hidden ones."""
    found: list[str] = []
    for child in node:
        if child.tag == _T:
            found.append(child.text or "")
        elif child.tag in _BREAKS:
            found.append(_BREAKS[child.tag])
        elif child.tag == _R and child.find(f"{qualified('rPr')}/{qualified('vanish')}") is not None:
            continue
        elif child.tag not in (_P, _FALLBACK, qualified("pPr"), qualified("rPr")):
            found.append(_text(child))
    return "".join(found)


def _styles(package: Package, part: str) -> dict[str, str]:
    """The names of the styles by their ids."""
    name = related(package, part, "styles")
    if name not in package.contents:
        return {}
    nodes = parsed(package.contents[name], name).iter(qualified("style"))
    named = ((node.get(qualified("styleId")) or "", node.find(qualified("name"))) for node in nodes)
    return {key: node.get(_VAL) or "" for key, node in named if node is not None}


def _kind(name: str, passages: tuple[Passage, ...]) -> str:
    """The kind by the name of the file, else by the title or the first lines; "" where neither tells."""
    titles = [p.text for p in passages if p.role == "title"] or [p.text for p in passages[:2]]
    found = (kind for text in (name, "".join(titles)) for pattern, kind in _KINDS if pattern.search(text))
    return next(found, "")


def _day(passages: tuple[Passage, ...]) -> date | None:
    """The date of a document: the last that stands on a line of its own, or else the last it names."""
    alone = [m for p in passages if (m := _DATE.fullmatch(p.text.replace(" ", "")))]
    found = alone or [m for p in passages for m in _DATE.finditer(p.text)]
    for match in reversed(found):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None
