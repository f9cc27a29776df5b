"""Party organisations have the names they are registered under.

党组织的名称和登记的一致（N23）：没有党委的学校不写“校党委”；不写本校没有的“第几党支部”。

改前：校党委研究决定，由第五党支部牵头。（本校是党总支，有两个党支部）

改后：学校党总支研究决定，由第二党支部牵头。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.marks import HAN
from docgen.text.paper import Paper
from docgen.text.rule import ERROR, Found, TextRule

_OURS = re.compile("(?:我校|本校|学校|校)(党委|党总支|党支部)(?!委员)")
_NUMBERED = re.compile(rf"(?<![{HAN}])(?:由|请|在|和|与|、)?(第[一二三四五六七八九十]{{1,2}}党支部)")
_OTHERS = re.compile(f"[{HAN}]{{2,}}(?:大学|中学|小学|学院|学校|局|委|街道|社区)$")


def _check(paper: Paper) -> Iterator[Found]:
    known = paper.known
    if not known.bodies:
        return
    numbered = {name for name in known.branches if re.fullmatch("第[一二三四五六七八九十]{1,2}党支部", name)}
    for passage in paper.running:
        for match in _OURS.finditer(passage.text):
            if match[1] not in known.bodies and not _OTHERS.search(passage.text[: match.end() - len(match[1])]):
                there = "、".join(sorted(known.bodies))
                message = f"本校登记的党组织里没有“{match[1]}”（有：{there}）"
                yield Found(passage, *match.span(), message, "请按登记的名称写")
        for match in _NUMBERED.finditer(passage.text) if len(numbered) > 1 else ():
            if match[1] not in numbered:
                message = f"本校没有“{match[1]}”（有：{'、'.join(sorted(numbered))}）"
                yield Found(passage, *match.span(1), message, "请核对支部名称；说的是外校的，请写明学校")


RULE = TextRule("organisations", "N23", "党组织名称和登记的一致", ERROR, _check)
