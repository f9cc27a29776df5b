"""Quotation marks, book marks and brackets come in pairs.

书名号、引号、括号在一段之内成对（N03）。数据里由 `docgen check` 检查引号和书名号，这里检查成品，并检查括号。

改前：支委会（扩大由书记主持。

改后：支委会（扩大）由书记主持。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.paper import Paper, Passage
from docgen.text.rule import ERROR, Found, TextRule

_PARTNERS = {"》": "《", "〉": "〈", "”": "“", "’": "‘", "）": "（", "〕": "〔", "】": "【"}
_OPENING = {opening: closing for closing, opening in _PARTNERS.items()}
_BRACKETS = "（）〔〕【】"
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’")
_LISTED = re.compile(r"(?:^|(?<=[。；：，\s]))[0-9a-zA-Z一二三四五六七八九十]{1,3}）$")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        if passage.role == "number":
            continue
        at = _unpaired(passage)
        if at is not None:
            mark = passage.text[at]
            partner = _OPENING.get(mark) or _PARTNERS[mark]
            if paper.word or mark in _BRACKETS:
                yield Found(passage, at, at + 1, f"“{mark}”没有配对的“{partner}”", "请补上或删去")


def _unpaired(passage: Passage) -> int | None:
    """Where the first mark stands that has no partner."""
    text = _APOSTROPHE.sub("·", passage.text)
    waiting: list[int] = []
    for at, mark in enumerate(text):
        if mark in _OPENING:
            waiting.append(at)
        elif mark in _PARTNERS:
            if not waiting and _LISTED.search(text[: at + 1]):  # 1）2）: a bracket that closes a number
                continue
            before = waiting.pop() if waiting else None
            if before is None or text[before] != _PARTNERS[mark]:
                return at if before is None or text[before] not in _BRACKETS else before
    return waiting[-1] if waiting else None


RULE = TextRule("paired-brackets", "N03", "引号、书名号、括号成对", ERROR, _check)
