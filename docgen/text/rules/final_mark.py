"""Every paragraph of prose ends with a mark.

成段的正文以标点结尾（N18）。数据由 `docgen check` 检查，这里检查成品。

改前：会议开得扎实，大家都发了言

改后：会议开得扎实，大家都发了言。
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule

_ENDS = tuple("。！？：；”’）》」…，、")
_LONG = 30


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.prose:
        text = passage.text
        if len(text) >= _LONG and ("。" in text or "，" in text) and not text.endswith(_ENDS):
            yield Found(passage, len(text) - 1, len(text), "这一段末尾没有标点", "请在段末补上“。”")


RULE = TextRule("final-mark", "N18", "段落以标点结尾", WARNING, _check, on_data=False)
