"""Book and quotation marks nested or in a row are written as the standard has them.

书名号里的书名用〈〉，并列的引号、书名号之间不加顿号（N04，GB/T 15834—2011）。只提醒。

改前：学习《关于印发《办法》的通知》，落实“三会”、“一课”。

改后：学习《关于印发〈办法〉的通知》，落实“三会”“一课”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.text.paper import Paper
from docgen.text.rule import WARNING, Found, TextRule

_INNER = re.compile("《[^》]*《[^》]*》")
_COMMA = re.compile("(?<=[”》])、(?=[“《])")


def _check(paper: Paper) -> Iterator[Found]:
    for passage in paper.running:
        for match in _INNER.finditer(passage.text):
            yield Found(passage, *match.span(), "书名号里又用了“《》”", "里面的一层请改用“〈〉”")
        for match in _COMMA.finditer(passage.text):
            before, after = passage.text[match.start() - 1], passage.text[match.end()]
            if (before, after) in (("”", "“"), ("》", "《")):
                message = f"并列的“{after}…{before}”之间多了顿号"
                yield Found(passage, *match.span(), message, "请删去顿号；中间夹有括注或别的成分时可保留")


RULE = TextRule("nested-titles", "N04", "书名号、引号并列和嵌套的写法", WARNING, _check)
