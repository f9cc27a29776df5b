"""The title of a document has no punctuation but 《》“”、（）—— (GB/T 9704-2012 as practised; records.md N07).

Passes:

    标题: 第一党支部学习《中国共产党章程》“三会一课”记录

Fails:

    标题: 第一党支部，学习记录。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.rules.rule import WARNING, Finding, Rule

_UNWANTED = re.compile(r"[，。；：！？,;:!?…]|(?<!\d)\.|\.(?!\d)")


def _check(entry: Entry) -> Iterator[Finding]:
    marks = list(dict.fromkeys(_UNWANTED.findall(entry.record.title or "")))
    if marks:
        message = f"标题里有不用于标题的标点“{''.join(marks)}”"
        yield Finding(entry.place("title"), message, "标题里只用书名号、引号、顿号、括号和破折号")


RULE = Rule("title-punctuation", "文件标题的标点", WARNING, _check)
