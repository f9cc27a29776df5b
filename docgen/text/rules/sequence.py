"""Numbers in a row neither skip nor repeat.

序数连续，不缺不重（N06）：一是、二是…；第一，第二，…；首先、其次…；段首的一、（一）1.（1）。

改前：一是学得深，二是做得实，二是改得真。

改后：一是学得深，二是做得实，三是改得真。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from docgen.text.marks import DIGITS, HAN, number
from docgen.text.paper import Paper, Passage
from docgen.text.rule import ERROR, Found, TextRule

_START = r"(?:^|(?<=[。；：，！？、）\s]))"
_WITHIN = (
    re.compile(rf"{_START}([{DIGITS}]{{1,3}})(?:是|要)(?=[{HAN}“《0-9])"),
    re.compile(rf"{_START}第([{DIGITS}]{{1,3}})[，、,]"),
    re.compile(rf"{_START}其([一二三四五])[，、]"),
    re.compile(r"([①-⑳])"),
    re.compile(r"(?:^|(?<=[。；：，]))[（(](\d{1,2})[）)](?=[^，。；）]{3})"),
)
_HEADS = (
    re.compile(rf"^([{DIGITS}]{{1,3}})、(?![{DIGITS}])"),
    re.compile(rf"^[（(]([{DIGITS}]{{1,3}})[）)]"),
    re.compile(r"^(?:附件[：:]?\s*)?(\d{1,2})[.．、](?!\d)"),
    re.compile(r"^[（(](\d{1,2})[）)]"),
)
_WORDS = re.compile(rf"{_START}(首先|其次|再次|最后)[，、,]")
_ALONE = re.compile("[一二三四五六七八九十]要$")
Mark = tuple[Passage, int, int, int]
"""A number of a sequence: its passage, from where to where, its value."""


def _check(paper: Paper) -> Iterator[Found]:
    for _, group in groupby(paper.running, key=lambda passage: passage.owner):
        passages = list(group)
        for pattern in _WITHIN:
            yield from _gaps([mark for passage in passages for mark in _marks(pattern, passage)])
        yield from _of_heads(passages)
        yield from _of_words(passages)


def _marks(pattern: re.Pattern[str], passage: Passage) -> Iterator[Mark]:
    for match in pattern.finditer(passage.text):
        value = ord(match[1]) - ord("①") + 1 if match[1] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" else number(match[1])
        if value:
            yield passage, *match.span(), value


def _gaps(marks: list[Mark]) -> Iterator[Found]:
    """Each number is one more than that before it, or begins again with one; one alone is no sequence."""
    before: Mark | None = None
    for mark in marks:
        passage, start, end, value = mark
        words = passage.text[start:end]
        if value != 1 and before is None and len(marks) > 1 and not _ALONE.search(words):
            yield Found(passage, start, end, f"序数从“{words}”数起，前面没有第一个", "请从头核对序数")
        elif before and value != before[3] + 1 and (value != 1 or _again(before, mark)):
            said = before[0].text[before[1] : before[2]]
            what = "重复了" if value == before[3] else "不连续"
            yield Found(passage, start, end, f"序数{what}：“{said}”之后是“{words}”", "请从头核对序数")
        before = mark


def _again(before: Mark, mark: Mark) -> bool:
    """Whether two ones stand in one paragraph."""
    return before[3] == mark[3] and before[0] is mark[0]


def _of_heads(passages: list[Passage]) -> Iterator[Found]:
    """The numbers at the heads of paragraphs, each level beginning again below the next higher one."""
    levels: list[list[Mark]] = [[], [], [], []]
    for passage in passages:
        for level, pattern in enumerate(_HEADS):
            for mark in _marks(pattern, passage):
                levels[level].append(mark)
                for lower in range(level + 1, len(_HEADS)):
                    yield from _gaps(levels[lower])
                    levels[lower] = []
    for marks in levels:
        yield from _gaps(marks)


def _of_words(passages: list[Passage]) -> Iterator[Found]:
    """首先，其次，再次，最后: none of them before the first, none twice."""
    seen: list[str] = []
    for passage, match in [(one, match) for one in passages for match in _WORDS.finditer(one.text)]:
        before = passage.text[: match.start()]
        if match[1] in seen and match[1] != "首先":
            yield Found(passage, *match.span(), f"“{match[1]}”用了两次", "请核对“首先、其次、再次、最后”的先后")
        elif match[1] in ("其次", "再次") and not seen and not re.search("首先|第一|一是|先", before):
            yield Found(passage, *match.span(), f"“{match[1]}”前面没有“首先”", "请补上“首先”，或删去这个词")
        seen = ["首先"] if match[1] == "首先" else [*seen, match[1]]


RULE = TextRule("sequence", "N06", "序数连续", ERROR, _check)
