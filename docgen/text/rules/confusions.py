"""Words that are commonly mistyped.

常见错字（N17）：词表里的写法一概提醒，并给出改法；可对可错、要看意思的词不在表里。

改前：再接再励，把工作落实到为，防止权利运行失去监督。

改后：再接再厉，把工作落实到位，防止权力运行失去监督。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule
from docgen.text.tables import rows


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern for all wrong words, and for each the right one and what it is right in."""
    known = {row["错"]: (row["对"], row.get("除", "")) for row in rows("confusions.yaml", "词表")}
    return re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True))), known


def _check(paper: Paper) -> Iterator[Found]:
    pattern, known = _table()
    for passage in paper.passages:
        for match in pattern.finditer(passage.text):
            right, fine = known[match[0]]
            around = passage.text[max(match.start() - 4, 0) : match.end() + 4]
            if not any(word in around for word in fine.split("、") if word):
                yield Found(passage, *match.span(), f"“{match[0]}”可能是错字", f"请核对，是否应为“{right}”")


RULE = TextRule("confusions", "N17", "常见错字", WARNING, _check)
