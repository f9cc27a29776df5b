"""Book marks and quotation marks come in pairs within each paragraph.

Passes:

    小结: 大家学习了《中国共产党章程》，谈了“为什么入党”。

Fails:

    小结: 大家学习了《中国共产党章程，谈了“为什么入党”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, Finding, Rule
from docgen.rules.texts import pieces

_CLOSING = {"》": "《", "〉": "〈", "”": "“", "’": "‘"}
_OPENING = {opening: closing for closing, opening in _CLOSING.items()}
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def unpaired(paragraph: str) -> str:
    """The first mark that has no partner, or "" when all have one."""
    waiting: list[str] = []
    for mark in _APOSTROPHE.sub("", paragraph):
        if mark in _OPENING:
            waiting.append(mark)
        elif mark in _CLOSING and (not waiting or waiting.pop() != _CLOSING[mark]):
            return mark
    return waiting[-1] if waiting else ""


def _check(entry: Entry) -> Iterator[Finding]:
    for piece in pieces(entry.record):
        for paragraph in piece.text.split("\n"):
            mark = unpaired(paragraph)
            if mark:
                partner = _OPENING.get(mark) or _CLOSING[mark]
                message = f"“{piece.label}”里的“{mark}”没有配对的“{partner}”"
                around = paragraph[max(paragraph.find(mark) - 8, 0) :][:20]
                yield Finding(entry.place(*piece.path), message, f"在“…{around}…”附近，请补上或删去")


RULE = Rule("paired-marks", "书名号和引号成对", ERROR, _check)
