"""Titles broken inside a word, and a last line of one or two characters (GB/T 9704-2012 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import pairwise

from docgen.diagnostics import Severity
from docgen.proof.finding import Finding
from docgen.proof.letters import Line
from docgen.proof.subject import Subject
from docgen.proof.terms import TERMS

_FEW = 2
_LARGER = 4.0
"""A line of a title is set so many points larger than the text, at least."""
_HINT = "请在数据里写“标题分行”，在词与词之间断开，各行长短相近；在 Word 里可用 Shift+Enter 换行"
_ONE = re.compile(r"[0-9A-Za-z.%]\|[0-9A-Za-z.%]|\d\|[年月日次届号期个]|第\|[\d一二三四五六七八九十]|[《“（〔]\|")


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong: 关于开展主题党 | 日活动的通知. Right: 关于开展 | 主题党日活动的通知."""
    for page, _, lines in subject.sheets():
        large = [line for line in lines if line.size >= subject.profile.body_size_pt + _LARGER]
        for before, after in pairwise(large):
            if after.y - before.y < 2.2 * before.size:
                yield from _between(page.number, before, after, subject.names)
        blocks = _blocks(large)
        for last in (block[-1] for block in blocks if len(block) > 1):
            if len(last.text) <= _FEW:
                message = f"标题最后一行只有{len(last.text)}个字"
                yield Finding("title-short-line", Severity.WARNING, page.number, last.text, message, _HINT)


def _between(page: int, before: Line, after: Line, names: Set[str]) -> Iterator[Finding]:
    word = broken(before.text, after.text, names)
    if word:
        message = f"标题在“{word}”中间断行"
        yield Finding("title-broken", Severity.ERROR, page, f"{before.text}|{after.text}", message, _HINT)


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand close together, as titles."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and line.y - blocks[-1][-1].y < 2.2 * line.size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def broken(head: str, tail: str, names: Set[str] = frozenset()) -> str:
    """The word that the break between two lines falls into; "" when it falls between words, as far as we know them."""
    if found := _ONE.search(f"{head[-1:]}|{tail[:1]}"):
        return found[0].replace("|", "")
    known = TERMS | names
    if _ends(head, known) and _begins(tail, known):
        return ""
    sizes = range(2, max(map(len, known)) + 1)
    cuts = ((cut, size - cut) for size in sizes for cut in range(1, size))
    across = (head[-left:] + tail[:right] for left, right in cuts if left <= len(head) and right <= len(tail))
    return max((word for word in across if word in known), key=len, default="")


def _ends(text: str, known: Set[str]) -> bool:
    return any(text.endswith(word) for word in known)


def _begins(text: str, known: Set[str]) -> bool:
    return any(text.startswith(word) for word in known)
