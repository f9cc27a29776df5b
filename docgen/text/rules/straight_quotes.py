"""Quotation marks in Chinese are curved, and face each other.

中文里用弯引号，左右成对（N03）：直引号 `"` 按先后改为“”，方向全反的改正。

一段里引号个数成单、无法判断时不改，由“引号成对”提醒。

改前：开展"三会一课",落实"双减"。

改后：开展“三会一课”，落实“双减”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import HAN
from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule, replaced

_DOUBLE = re.compile('["“”＂]')
_SINGLE = re.compile("(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])")
_CHINESE = re.compile(f"[{HAN}]")
_INCH = re.compile(r"\d[\"＂](?=[屏寸显液彩电]|\d|[x×*])")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        if _CHINESE.search(passage.text) and not _INCH.search(passage.text):
            yield from _quotes(passage)
            yield from _single(passage)


def _quotes(passage: Passage) -> Iterator[Found]:
    """Of quotation marks that are even in number and not nested, the first opens, the second closes, and so on."""
    marks = list(_DOUBLE.finditer(passage.text))
    if len(marks) % 2 or _nested("".join(mark[0] for mark in marks)):
        return
    for number, mark in enumerate(marks):
        right = "”" if number % 2 else "“"
        if mark[0] != right:
            why = "中文里用了直引号" if mark[0] in '"＂' else "引号的方向反了"
            yield replaced(passage, *mark.span(), right, why)


def _single(passage: Passage) -> Iterator[Found]:
    """Single ones, once the double ones are right: within double ones they stay single, else they become double."""
    marks = list(_SINGLE.finditer(passage.text))
    if len(marks) % 2 or '"' in passage.text or "＂" in passage.text:
        return
    for first, second in zip(marks[::2], marks[1::2], strict=True):
        before, inner = passage.text[: first.start()], passage.text[first.end() : second.start()]
        pair = "‘’" if before.count("“") > before.count("”") else "“”"
        if _CHINESE.search(inner) and not _DOUBLE.search(inner):
            yield replaced(passage, *first.span(), pair[0], "中文里用了直引号")
            yield replaced(passage, *second.span(), pair[1], "中文里用了直引号")


def _nested(marks: str) -> bool:
    """Whether curved marks pair as they stand, or cannot be told from nested ones."""
    depth = deepest = 0
    for mark in marks:
        depth += {"“": 1, "”": -1}.get(mark, 0)
        deepest = max(deepest, depth)
        if depth < 0:
            return "”“" * (len(marks) // 2) != marks.replace("＂", '"')
    straight = any(mark in '"＂' for mark in marks)
    return not straight if depth == 0 else deepest > 1


RULE = TextRule("straight-quotes", "N03", "中文里用弯引号", WARNING, _check, fixes=True)
