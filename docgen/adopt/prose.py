"""Read numbered paragraphs back into the tree of sections that they were printed from, or typed as."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from docgen.adopt.blocks import Line
from docgen.adopt.numbers import counted
from docgen.source.written import Value

_HAN = "[一二三四五六七八九十]{1,3}"
_ORDINALS = {
    "第一": re.compile(rf"第({_HAN})[，,、：:]\s*"),
    "一是": re.compile(rf"({_HAN})是\s*[，,：:]?\s*"),
    "首先": re.compile(r"(首先|其次|再次|最后)[，,：:]?\s*"),
}
_TURNS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
_STOP = re.compile("[。！？]")
DEEPEST = 4
"""Sorts of numbers that make headings; further ones stay in the text."""


@dataclass(slots=True)
class Part:
    """A section while it is read: its heading, what stands below it, and the sort of number it has."""

    title: str
    rank: int
    line: Line
    run_in: bool = False
    texts: list[str] = field(default_factory=list)
    points: list[dict[str, str]] = field(default_factory=list)
    point_lines: list[Line] = field(default_factory=list)
    ordinal: str = ""
    below: list[Part] = field(default_factory=list)

    def value(self) -> dict[str, Value]:
        """As the draft writes it."""
        made: dict[str, Value] = {"标题": self.title}
        if self.run_in:
            made["段首"] = "是"
        if self.texts:
            made["正文"] = "\n".join(self.texts)
        if self.points:
            made |= {"序数": self.ordinal} if self.ordinal != "第一" else {}
            made["要点"] = points_value(self.points)
        if self.below:
            made["条目"] = [part.value() for part in self.below]
        return made


def points_value(points: Iterable[dict[str, str]]) -> list[Value]:
    """Points as the draft writes them: a bare text where there is no heading."""
    return [dict(point) if "标题" in point else point["正文"] for point in points]


def heading(line: Line) -> tuple[str, str, bool]:
    """The heading of a numbered paragraph, the text that runs on behind it, and whether they share the paragraph.

    What stands out at the start is the heading; else it is the first sentence, if there is one that ends.
    """
    text = line.text
    if line.heading and not (line.lead and line.lead != text):
        return text, "", False
    if line.lead:
        return line.lead.removesuffix("。"), text[len(line.lead) :].strip(), True
    stop = _STOP.search(text)
    if stop is None:
        return text, "", False
    return text[: stop.end()].removesuffix("。"), text[stop.end() :].strip(), True


def read_parts(lines: Sequence[Line], ordinals: Collection[str] = tuple(_ORDINALS)) -> tuple[list[str], list[Part]]:
    """The paragraphs before the first heading, and the sections with all that stands below them."""
    before: list[str] = []
    top: list[Part] = []
    stack: list[Part] = []
    for at, line in enumerate(lines):
        now = stack[-1] if stack else None
        if 1 <= line.rank <= DEEPEST:
            stack = _open(line, top, stack)
        elif now and (point := _point(now, lines, at, ordinals)):
            now.ordinal, words = point
            _add_point(now, line, words)
        elif now and now.points:
            now.points[-1]["正文"] += f"\n{_whole(line)}"
        else:
            (now.texts if now else before).append(_whole(line))
    return before, top


def _open(line: Line, top: list[Part], stack: list[Part]) -> list[Part]:
    """Begin a section at its place in the tree; the sections that are open from now on.

    A sort of number that is open already goes on; one that is not begins below what is open, even where it should
    stand above: 1. and below it （一）.
    """
    title, text, run_in = heading(line)
    made = Part(title, line.rank, line, run_in, [text] if text else [])
    line.read()
    same = next((at for at, part in enumerate(stack) if part.rank == line.rank), len(stack))
    above = stack[:same]
    (above[-1].below if above else top).append(made)
    return [*above, made]


def _whole(line: Line) -> str:
    """The words of a line with a number that the tree has no place for."""
    return f"{line.number}{line.read()}"


def _point(now: Part, lines: Sequence[Line], at: int, ordinals: Collection[str]) -> tuple[str, str] | None:
    """Which way of counting a paragraph goes on with, and the words it counts with; None if it is no point."""
    line = lines[at]
    for ordinal in ordinals:
        match = _ORDINALS[ordinal].match(line.text)
        turn = _turn(match) if match else 0
        if not match or (turn != len(now.points) + 1 and match[1] != "最后"):
            continue
        if now.points:
            if now.ordinal == ordinal or (ordinal == "第一" and now.ordinal == "首先"):
                return now.ordinal, match[0]
        elif line.lead.startswith(match[0].strip()) or _goes_on(ordinal, lines, at):
            return ordinal, match[0]
    return None


def _turn(match: re.Match[str]) -> int:
    return _TURNS.get(match[1]) or counted(match[1]) or 0


def _goes_on(ordinal: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a second point follows before the next heading."""
    for line in lines[at + 1 :]:
        if 1 <= line.rank <= DEEPEST:
            return False
        match = _ORDINALS[ordinal].match(line.text)
        if match and _turn(match) == 2:
            return True
    return False


def _add_point(now: Part, line: Line, words: str) -> None:
    title = line.lead.removeprefix(words.rstrip()).strip() if line.lead else ""
    text = line.text[len(words) :].removeprefix(title).strip()
    made = {"标题": title.removesuffix("。")} if title and text else {}
    now.points.append({**made, "正文": text or title})
    now.point_lines.append(line)
    line.read(*now.points[-1].values())


def disordered(parts: Sequence[Part], above: int = 0) -> Iterator[Part]:
    """The sections whose sort of number should stand above that of the section they are in."""
    for part in parts:
        if part.rank < above:
            yield part
        yield from disordered(part.below, part.rank)


def listed(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """The numbered paragraphs of a part without headings, each with the paragraphs that follow it."""
    found: list[tuple[Line, str]] = []
    for line in lines:
        if line.rank or not found:
            found.append((line, line.read()))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.read()}")
    return found
