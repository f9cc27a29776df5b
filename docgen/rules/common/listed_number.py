"""A number word explained in brackets has as many members as it says: 三亮（亮身份、亮承诺、亮业绩）.

Only brackets right after the word count, and only where every member bears the character that is counted.

Passes:

    小结: 开展三亮（亮身份、亮承诺、亮业绩）活动。

Fails:

    小结: 开展三亮（亮身份、亮承诺）活动。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.rules.rule import WARNING, Finding, Rule
from docgen.rules.texts import pieces

_NUMBERS = {word: number for number, word in enumerate("二三四五六七八九十", 2)} | {"两": 2}
_EXPLAINED = re.compile(r"([两二三四五六七八九十])([\u4e00-\u9fff])[“”]?（([^（）]+)）")


def _check(entry: Entry) -> Iterator[Finding]:
    for piece in pieces(entry.record):
        for match in _EXPLAINED.finditer(piece.text):
            number, counted = _NUMBERS[match[1]], match[2]
            members = re.split("[、，；]", match[3])
            if len(members) > 1 and all(counted in member for member in members) and len(members) != number:
                message = f"“{match[1]}{counted}”后面列了 {len(members)} 项"
                yield Finding(entry.place(*piece.path), message, f"请核对：应当正好列出 {number} 项，或改数字")


RULE = Rule("listed-number", "数目与列举一致", WARNING, _check)
