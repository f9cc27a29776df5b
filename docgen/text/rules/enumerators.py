"""The numbers at the heads of paragraphs have their proper marks.

段首序号的写法（N05）：`一，`→“一、”，`（一）、`→“（一）”，`1、`→`1.`，`第一、`→“第一，”，`首先、`→“首先，”。

“一、二年级”“1、2班”不是序号，不动。

改前：1、要夯实基础。第一、学得深。

改后：1.要夯实基础。第一，学得深。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import DIGITS, HAN
from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule, replaced

_NEXT = rf"(?=[{HAN}“《])(?![{DIGITS}])"
_FORMS = (
    (re.compile(rf"^([{DIGITS}]{{1,3}})[,，.．]{_NEXT}"), r"\1、"),
    (re.compile(rf"^([（(][{DIGITS}]{{1,3}}[）)])[、，,.．]{_NEXT}"), r"\1"),
    (re.compile(rf"^(\d{{1,2}})[、，．]{_NEXT}"), r"\1."),
    (re.compile(rf"^([（(]\d{{1,2}}[）)])[、，,.．]{_NEXT}"), r"\1"),
    (re.compile(rf"(?:^|(?<=[。；：]))(第[{DIGITS}]{{1,3}})[、,]{_NEXT}(?!第)"), r"\1，"),
    (re.compile(rf"(?:^|(?<=[。；：]))(首先|其次|再次|最后)[、,]{_NEXT}"), r"\1，"),
)


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        for pattern, form in _FORMS:
            for match in pattern.finditer(passage.text):
                new = match.expand(form)
                yield replaced(passage, *match.span(), new, f"序号“{match[0]}”的写法不合习惯")


RULE = TextRule("enumerators", "N05", "序号的写法", WARNING, _check, fixes=True)
