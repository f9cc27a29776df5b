"""No stopgap is left in a text: 待填, 待定, XXX, ××, ____.

Passes:

    地点: 行政楼三楼会议室

Fails:

    地点: XXX会议室
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.rules.rule import WARNING, Finding, Rule
from docgen.rules.texts import pieces

_STOPGAP = re.compile(r"待填|待定|待补|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|×{2,}|[_＿]{2,}|[?？]{3,}")


def _check(entry: Entry) -> Iterator[Finding]:
    for piece in pieces(entry.record):
        match = _STOPGAP.search(piece.text)
        if match:
            message = f"“{piece.label}”里还留着“{match[0]}”"
            yield Finding(entry.place(*piece.path), message, "请换成实际内容；还不知道的整项留空，用 --draft 出草稿")


RULE = Rule("placeholder-text", "没有留下待填的字样", WARNING, _check)
