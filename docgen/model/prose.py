"""Prose as a tree of sections and points, and its flattening into numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.model.fields import Line, Text, Yes
from docgen.model.numerals import counting
from docgen.model.record import Missing, Record, item

Ordinal = Literal["第一", "一是", "首先"]
_FIRST = ("首先", "其次", "再次", "最后")


class Point(Record):
    """One of several points that are counted in words: 第一，…… / 一是…… / 首先，……."""

    shorthand = "text"
    never_open = frozenset({"title"})
    title: Line | None = item("标题", "这一点的题目，接排在正文前")
    text: Text = item("正文", "这一点的内容", need="required")


class Section(Record):
    """A section with its heading; numbers are computed from the tree and never typed."""

    title: Line = item("标题", "小标题，不写序号，句末不加标点", need="required")
    run_in: Yes = item("段首", "写“是”时标题接排在段首，不单独成行", default=False)
    text: Text | None = item("正文", "标题下的正文，换行即分段", need="customary")
    ordinal: Ordinal = item("序数", "要点的数法：第一、一是或首先", default="第一")
    points: tuple[Point, ...] = item("要点", "用“第一，第二”数的要点", many=True)
    sections: tuple[Section, ...] = item("条目", "下一级标题", many=True)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph on paper: `kind` is heading1–4, runin1–4, body or point; `number` is what the tree gives it."""

    kind: str
    number: str
    title: str
    text: str


def section_number(level: int, number: int) -> str:
    """The number of a heading, GB/T 9704-2012 7.3.3: 一、 （一） 1. （1）."""
    return {1: f"{counting(number)}、", 2: f"（{counting(number)}）", 3: f"{number}.", 4: f"（{number}）"}[level]


def point_number(ordinal: str, number: int, total: int) -> str:
    """The words that count point `number` of `total`: 第一， 一是 首先，."""
    if ordinal == "首先" and total <= len(_FIRST):
        last = number == total and total > 1
        return ("最后" if last else _FIRST[number - 1]) + "，"
    return f"{counting(number)}是" if ordinal == "一是" else f"第{counting(number)}，"


def paragraphs(text: str | Missing | None) -> list[str]:
    """The paragraphs of a prose text; a missing text is one paragraph that says so."""
    if isinstance(text, Missing):
        return [str(text)]
    return [line for line in (text or "").split("\n") if line]


def ended(title: str) -> str:
    """A run-in heading ends with a full stop (GB/T 9704-2012 as practised; paper.md 2.3)."""
    return title if title.endswith(("。", "！", "？", "：")) else title + "。"


def _points(points: Sequence[Point], ordinal: str) -> Iterator[Block]:
    for number, point in enumerate(points, 1):
        first, *rest = paragraphs(point.text) or [""]
        title = ended(str(point.title)) if point.title else ""
        yield Block("point", point_number(ordinal, number, len(points)), title, first)
        yield from (Block("body", "", "", text) for text in rest)


def _section(section: Section, level: int, number: int) -> Iterator[Block]:
    texts = paragraphs(section.text)
    label = section_number(level, number)
    if section.run_in is True:
        yield Block(f"runin{level}", label, ended(str(section.title)), texts[0] if texts else "")
        texts = texts[1:]
    else:
        yield Block(f"heading{level}", label, str(section.title), "")
    yield from (Block("body", "", "", text) for text in texts)
    yield from _points(section.points, section.ordinal)
    yield from flatten(section.sections, level + 1)


def flatten(sections: Sequence[Section] | Missing, level: int = 1, first: int = 1) -> Iterator[Block]:
    """The paragraphs of `sections` in reading order, the first headings of `level` (1 to 4), counted from `first`."""
    if isinstance(sections, Missing):
        yield Block("body", "", "", str(sections))
        return
    for number, section in enumerate(sections, first):
        yield from _section(section, min(level, 4), number)


def depth(sections: Sequence[Section]) -> int:
    """How many levels of headings the tree has."""
    return 1 + max((depth(s.sections) for s in sections), default=0) if sections else 0
