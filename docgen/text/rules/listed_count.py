"""As many things are listed as are said to be.

说了几项，就数到几（N19）：“做好三项工作：一是…二是…”要数到三是；名单后写几人，就列几人。

名单只数名册里的姓名；写“等5人”的，列出的不多于五人。

改前：做好三项工作：一是抓学习，二是抓服务。王喆、李堃、孙玥等2人发言。

改后：做好两项工作：一是抓学习，二是抓服务。王喆、李堃、孙玥3人发言。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import DIGITS, HAN, number
from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule

_SAID = re.compile(
    rf"([两二三四五六七八九十]|\d)(?:个方面|点|项|件|条|大)(?:[{HAN}]{{0,8}})[：:。]\s*(?=一是|第一[，、]|（?1）|①)"
)
_COUNTS = (rf"(?:^|(?<=[。；：，！？]))([{DIGITS}]{{1,2}})是", rf"(?:^|(?<=[。；：，！？]))第([{DIGITS}]{{1,2}})[，、]")
_COUNT = re.compile(r"(等)?(\d{1,2}|[两三四五六七八九十])(?:名|位)?(?:同志|人|党员|老师|教师)")
_BREAK = re.compile("[，。；：！？（）《》“”\\s]")
_FAR = 300


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        yield from _points(passage)
        if paper.known.people:
            yield from _names(passage, paper.known.people)


def _points(passage: Passage) -> Iterator[Found]:
    for match in _SAID.finditer(passage.text):
        rest = passage.text[match.end() :]
        said = number(match[1])
        for pattern in _COUNTS:
            values = [number(value) for value in re.findall(pattern, rest)]
            if values[:1] != [1] or values != list(range(1, len(values) + 1)):
                continue  # another list begins below, or its numbers are wrong: told elsewhere
            if len(values) > 1 and said != len(values):
                message = f"说的是“{match[1]}”，下面数到“{len(values)}”"
                yield Found(passage, *match.span(), message, "请核对项数")


def _names(passage: Passage, people: frozenset[str]) -> Iterator[Found]:
    for match in _COUNT.finditer(passage.text):
        clause = _BREAK.split(passage.text[max(match.start() - _FAR, 0) : match.start()])[-1]
        first, *others = clause.split("、")
        head = next((first[-size:] for size in (4, 3, 2) if first[-size:] in people), None)
        said = number(match[2])
        if head is None or not others or not all(name in people for name in others) or said is None:
            continue
        listed = 1 + len(others)
        if said < listed or (said > listed and not match[1]):
            start = match.start() - len(clause) + len(first) - len(head)
            yield Found(passage, start, match.end(), f"列了 {listed} 个姓名，写的是“{match[2]}”", "请核对人数和名单")


RULE = TextRule("listed-count", "N19", "说的项数、人数和列的一致", WARNING, _check)
