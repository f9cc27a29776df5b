"""Digits and letters are of half width.

数字和字母用半角（N09）：全角的０—９、Ａ—Ｚ、ａ—ｚ改为半角，标点不动。

改前：全年集中学习１２次。

改后：全年集中学习12次。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced

_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|(?<=[0-9\uff10-\uff19])％")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.passages:
        for match in _WIDE.finditer(passage.text):
            new = "".join(chr(ord(sign) - 0xFEE0) for sign in match[0])
            yield replaced(passage, *match.span(), new, f"“{match[0]}”是全角字符")


RULE = TextRule("full-width", "N09", "数字和字母用半角", WARNING, _check, fixes=True)
