"""Characters are simplified ones.

用规范的简化字（N10）：一个繁体字只对应一个简化字的，改为简化字；名册里的姓名不动。

“著、乾、於”等要看意思的，由 `docgen clean` 一类导入时处理，这里不判断。

改前：深入學習黨章。

改后：深入学习党章。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced


@cache
def simplified() -> dict[str, str]:
    """Traditional character → the only simplified one it stands for (pairs reckoned with OpenCC, Apache-2.0)."""
    pairs = Path(__file__).parent.with_name("traditional.txt").read_text(encoding="utf-8").split()
    return {pair[0]: pair[1] for pair in pairs}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified())}]+")


def _check(paper: Paper) -> Iterator[Found]:
    table = simplified()
    for passage in paper.passages:
        for match in _pattern().finditer(passage.text):
            around = passage.text[max(match.start() - 3, 0) : match.end() + 3]
            if not any(name in around for name in paper.known.people if set(name) & set(match[0])):
                new = "".join(table[sign] for sign in match[0])
                yield replaced(passage, *match.span(), new, f"“{match[0]}”是繁体字")


RULE = TextRule("traditional", "N10", "用简化字", WARNING, _check, fixes=True)
