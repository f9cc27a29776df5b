"""Headings go four levels deep at most: 一、（一）1.（1） (GB/T 9704-2012 7.3.3).

Passes:

    # reflections/a.yaml
    认识体会:
      - {标题: 一级, 条目: [{标题: 二级甲, 正文: 正文。}, {标题: 二级乙, 正文: 正文。}]}

Fails:

    # reflections/a.yaml
    认识体会:
      - {标题: 甲, 条目: [{标题: 乙, 条目: [{标题: 丙, 条目: [{标题: 丁, 条目: [{标题: 戊, 正文: 正文。}]}]}]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, Finding, Rule
from docgen.rules.texts import section_lists


def _check(entry: Entry) -> Iterator[Finding]:
    # in a standard plan the tree stands below 三、主要任务
    nested = isinstance(entry.record, Plan) and entry.record.structure == "标准"
    for path, siblings, level in section_lists(entry.record):
        deepest = 3 if nested and path[0] == "sections" else 4
        if level == deepest + 1:
            message = f"小标题“{siblings[0].title}”层次太深，公文只有四级标题"
            yield Finding(entry.place(*path, 0), message, f"这里最多分 {deepest} 级，请并入上一级或改用“要点”")


RULE = Rule("section-depth", "标题不超过四级", ERROR, _check)
