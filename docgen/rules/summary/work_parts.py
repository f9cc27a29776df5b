"""An annual summary reports on at least three fields of work.

Passes:

    主要工作: [{标题: 抓学习, 正文: 好。}, {标题: 抓组织, 正文: 实。}, {标题: 抓作风, 正文: 真。}]

Fails:

    主要工作: [{标题: 抓学习, 正文: 好。}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry
from docgen.rules.rule import SUMMARY, WARNING, Finding, Rule

LEAST = 3


def _check(entry: Entry) -> Iterator[Finding]:
    summary = entry.record
    assert isinstance(summary, Summary)
    if summary.type == "工作总结" and len(summary.work) < LEAST:
        message = f"主要工作只有 {len(summary.work)} 项"
        yield Finding(entry.place("work"), message, "年度总结一般不少于三个方面，如思想建设、组织建设、作风建设")


RULE = Rule("work-parts", "主要工作不少于三个方面", WARNING, _check, (SUMMARY,))
