"""Ranges have one sign throughout a document.

起止号一件之内只用一种（N15）：学年、年份之间的 `-` 改为“—”；数字之间“—”“～”“-”混用的提醒。

改前：2024-2025学年开展家访1～2次，座谈3—4次。

改后：2024—2025学年开展家访1—2次，座谈3—4次。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.text.marks import outside
from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced

_YEARS = re.compile(r"(?<![0-9A-Za-z-])((?:19|20)\d{2})\s*(-{1,2}|–|－|——|~|～|_)\s*((?:19|20)\d{2})(?=\s*(?:学年|年))")
_RANGE = re.compile(
    r"(?<![0-9A-Za-z_.~～—–-])(?!0\d{2,3}-\d{7,8}(?!\d))\d+(?:\.\d+)?[%年月日时次人个]?([—–～~-])\d+(?:\.\d+)?(?![0-9A-Za-z.~～—–-]*\d)(?=[%一-龥])"
)
_NAMED = {"–": "—", "~": "～"}


def _check(paper: Paper) -> Iterator[Found]:
    told = set()
    for passage in paper.running:
        for match in outside(_YEARS, passage.text):
            told.add((passage, match.start(2)))
            why = f"学年、年份的起止号写成了“{match[2]}”"
            yield replaced(passage, match.end(1), match.start(3), "—", why)
    marks = [(p, m) for p in paper.running for m in outside(_RANGE, p.text) if (p, m.start(1)) not in told]
    styles = Counter(_NAMED.get(match[1], match[1]) for _, match in marks)
    if len(styles) > 1:
        usual = max(styles, key=lambda style: (styles[style], style == "—"))
        for passage, match in marks:
            if _NAMED.get(match[1], match[1]) != usual:
                message = f"起止号用了“{match[1]}”，本件其他地方用的是“{usual}”"
                yield Found(passage, *match.span(), message, "一件之内请统一")


RULE = TextRule("ranges", "N15", "起止号统一", WARNING, _check, fixes=True)
