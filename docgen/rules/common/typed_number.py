"""Numbers of headings and list items are computed, so none is typed.

Passes:

    # plan.yaml
    主要任务:
      - {标题: 加强学习, 正文: 全年集中学习不少于六次。}
      - {标题: 一年级语文、二年级数学党员示范课, 正文: 每月一次。}

Fails:

    # plan.yaml
    主要任务:
      - {标题: 一、加强学习, 正文: 全年集中学习不少于六次。}
      - {标题: 改进作风, 正文: 开展评议。}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.annual_summary import NextStep, Problem
from docgen.kinds.implementation_plan import Goal
from docgen.kinds.project import Entry
from docgen.kinds.training_reflection import Intention
from docgen.model.prose import Point
from docgen.rules.rule import ERROR, Finding, Rule
from docgen.rules.texts import Piece, pieces

_DIGITS = "一二三四五六七八九十"
# 一、二年级 and 1、2年级 are no numbers of headings, 1.5 is none either
_NUMBER = re.compile(
    rf"[{_DIGITS}]{{1,3}}、(?![{_DIGITS}])|[（(][{_DIGITS}]{{1,3}}[）)]、?|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)]"
    rf"|[①-⑳]|第[{_DIGITS}]{{1,3}}[，,、：]"
)
_COUNTED = re.compile(rf"{_NUMBER.pattern}|[{_DIGITS}]{{1,3}}是|首先[，,]|其次[，,]|再次[，,]|最后[，,]")


def _pattern(piece: Piece) -> re.Pattern[str] | None:
    """Which numbers may not begin a text; free prose may begin as it likes."""
    if isinstance(piece.owner, Point | Intention | Goal | Problem | NextStep):
        return _COUNTED
    return None if piece.prose else _NUMBER


def _check(entry: Entry) -> Iterator[Finding]:
    for piece in pieces(entry.record):
        pattern = _pattern(piece)
        match = pattern.match(piece.text) if pattern else None
        if match:
            message = f"“{piece.label}”里写了序号“{match[0]}”，序号由程序编排"
            rest = piece.text[match.end() :].split("\n")[0][:20]
            yield Finding(entry.place(*piece.path), message, f"请删去“{match[0]}”，从“{rest}”写起")


RULE = Rule("typed-number", "标题和条目不手写序号", ERROR, _check)
