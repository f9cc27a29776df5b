"""A short name is explained once, before it is used, and then used.

先写全称并说明简称，再用简称（N22）：同一个简称只说明一次，说明了要用到，说明之前不用。

改前：校务会审议《集体备课管理办法》（以下简称《办法》）。（后面再没有用到“《办法》”）

改后：校务会审议《集体备课管理办法》。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.paper import Paper, Passage
from docgen.text.rule import WARNING, Found, TextRule

_SAID = re.compile("[（(]以?下?(?:统)?简称(?:为)?[“《]?([^”》（）()“《]{1,20})[”》]?[)）]")


def _check(paper: Paper) -> Iterator[Found]:
    seen: set[str] = set()
    for index, passage in enumerate(paper.running):
        for match in _SAID.finditer(passage.text):
            short = match[1].strip()
            if short in seen:
                message = f"简称“{short}”前面已经说明过"
                yield Found(passage, *match.span(), message, "请删去这一处说明")
            elif not _used(paper.running[index:], passage, match, short):
                message = f"说明了简称“{short}”，后面没有用到"
                yield Found(passage, *match.span(), message, "请删去说明，或在后面改用简称")
            seen.add(short)


def _used(following: list[Passage], here: Passage, match: re.Match[str], short: str) -> bool:
    rest = [here.text[match.end() :]] + [passage.text for passage in following if passage is not here]
    return any(short in text for text in rest)


RULE = TextRule("abbreviations", "N22", "简称先说明后使用", WARNING, _check)
