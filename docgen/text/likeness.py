"""Documents that share long passages: two reflections, or the minutes of two sessions, one of which was copied.

两篇心得体会、两次会议记录之间，逐字相同的长段（60 字以上）都列出来，并说明占较短一件的几成。
只比较成段的正文；书名号里的题名、引号里的长句（引用的文件、讲话）、单位名称和模板的固定文字不算，标点不同不影响。
凡够 60 字的都能找出：先按指纹（winnowing）找可能相同的，再逐字核对；一万件约 6 秒。

改前：两人的心得体会有三分之一逐字相同。

改后：各人写各人的体会。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from docgen.diagnostics import Diagnostic, Severity
from docgen.text.paper import Paper, Passage
from docgen.text.winnow import Common, Index, common

ID = "likeness"
KINDS = ("training_reflection", "study_minutes", "meeting_summary", "")
"""Which kinds are compared, each with its own; "" are Word files, whose kind nobody knows.

A 纪要 says what the minutes of its session say: they are two kinds.
"""
_LEFT_OUT = "\x01"
_QUOTED = "《[^》]*》|“[^”]{20,}”"
_LETTER = re.compile(r"\w|\x01|\n")
_NO_LETTER = re.compile(r"[^\w\x01\n]+")
_SHOWN, _LISTED = 12, 5


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two documents share: where it stands in either, and how many characters are the same."""

    first: tuple[Passage, int, int]
    second: tuple[Passage, int, int]
    letters: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two documents with what they share; `share` is the part of the shorter, from 0 to 1."""

    first: Paper
    second: Paper
    passages: tuple[Shared, ...]
    share: float

    @property
    def letters(self) -> int:
        """How many characters they share."""
        return sum(passage.letters for passage in self.passages)


def alike(papers: Iterable[Paper], fixed: tuple[str, ...] = ()) -> Iterator[Likeness]:
    """The pairs of documents of one kind that share passages. `fixed` are words of templates, which do not count."""
    wanted = sorted((paper for paper in papers if paper.kind in KINDS), key=lambda paper: paper.kind)
    for _, group in groupby(wanted, key=lambda paper: paper.kind):
        yield from _among(list(group), fixed)


def _among(papers: list[Paper], fixed: tuple[str, ...]) -> Iterator[Likeness]:
    index, texts = Index(), []
    for number, paper in enumerate(papers):
        texts.append(_text(paper, fixed))
        index.add(number, texts[-1])
    for (first, second), met in sorted(index.pairs().items()):
        found = common(texts[first], texts[second], met)
        if found:
            yield _likeness(papers[first], papers[second], texts[first], texts[second], found, fixed)


def _likeness(first: Paper, second: Paper, one: str, two: str, found: list[Common], fixed: tuple[str, ...]) -> Likeness:
    origins = _origins(first, fixed), _origins(second, fixed)
    shared = tuple(
        Shared(
            _spot(origins[0], passage.first, passage.length),
            _spot(origins[1], passage.second, passage.length),
            _count(one[passage.first : passage.first + passage.length]),
        )
        for passage in found
    )
    shorter = max(min(_count(one), _count(two)), 1)
    return Likeness(first, second, shared, min(sum(passage.letters for passage in shared) / shorter, 1.0))


def _count(text: str) -> int:
    return len(text) - text.count(_LEFT_OUT) - text.count("\n")


def _text(paper: Paper, fixed: tuple[str, ...]) -> str:
    """The letters of the running text, paragraph below paragraph, with a sign for what does not count."""
    pattern = _not_counted((*paper.known.own, *fixed))
    return "\n".join(_NO_LETTER.sub("", pattern.sub(_LEFT_OUT, passage.text)) for passage in paper.prose)


@lru_cache(maxsize=256)
def _not_counted(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = sorted({re.escape(word) for word in words if len(word) > 1}, key=len, reverse=True)
    return re.compile("|".join([_QUOTED, *listed]))


def _origins(paper: Paper, fixed: tuple[str, ...]) -> list[tuple[Passage, int]]:
    """For every character of `_text` the passage it comes from and its place there."""
    pattern = _not_counted((*paper.known.own, *fixed))
    found: list[tuple[Passage, int]] = []
    for passage in paper.prose:
        closed = {match.start(): match.end() for match in pattern.finditer(passage.text)}
        at = 0
        while at < len(passage.text):
            if at in closed or _LETTER.match(passage.text, at):
                found.append((passage, at))
            at = max(closed.get(at, at + 1), at + 1)
        found.append((passage, len(passage.text)))  # the end of the paragraph
    return found


def _spot(origins: list[tuple[Passage, int]], start: int, length: int) -> tuple[Passage, int, int]:
    """Where a passage begins, and where it ends in the paragraph that it begins in."""
    passage, first = origins[start]
    if first == len(passage.text) and start + 1 < len(origins):
        passage, first = origins[start + 1]
    last = max(at for other, at in origins[start : start + length] if other is passage)
    return passage, first, min(last + 1, len(passage.text))


def told(likeness: Likeness) -> Diagnostic:
    """What is said of two documents: the share, the passages, where they stand in both."""
    parts = sorted(likeness.passages, key=lambda part: -part.letters)
    passage, start, end = parts[0].second
    message = (
        f"与“{likeness.first.name}”有 {len(parts)} 处文字相同，共 {likeness.letters} 字，"
        f"占较短一件的 {likeness.share:.0%}；最长的一处 {parts[0].letters} 字：{_quote(parts[0].second)}"
    )
    related = [
        (spot[0].place(spot[1], spot[2]), f"相同的 {part.letters} 字：{_quote(spot)}")
        for part in parts[:_LISTED]
        for spot in ((part.first,) if part is parts[0] else (part.first, part.second))
    ]
    hint = "请核对是否抄录；引用文件或讲话原文的，请加引号" + (
        f"（只列出最长的 {_LISTED} 处）" if len(parts) > _LISTED else ""
    )
    return Diagnostic(passage.place(start, end), Severity.WARNING, ID, message, hint, tuple(related))


def _quote(spot: tuple[Passage, int, int]) -> str:
    passage, start, end = spot
    words = passage.text[start:end]
    return f"“{words}”" if len(words) <= 2 * _SHOWN + 1 else f"“{words[:_SHOWN]}……{words[-_SHOWN:]}”"
