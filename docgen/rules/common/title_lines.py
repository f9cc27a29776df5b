"""The lines a long title is broken into give the title when joined.

Passes:

    标题: 第一党支部三月学习记录
    标题分行: [第一党支部, 三月学习记录]

Fails:

    标题: 第一党支部三月学习记录
    标题分行: [第一党支部, 四月学习记录]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    lines = entry.record.title_lines
    if lines and "".join(lines) != entry.title:
        message = f"标题分行连起来是“{''.join(lines)}”，标题却是“{entry.title}”"
        yield Finding(entry.place("title_lines", 0), message, "请改成一致")


RULE = Rule("title-lines", "标题分行与标题一致", ERROR, _check)
