"""What is divided has at least two parts: a lone （一） is a mistake of structure.

Passes:

    # plan.yaml
    主要任务:
      - 标题: 加强学习
        条目:
          - {标题: 集中学习, 正文: 全年不少于六次。}
          - {标题: 个人自学, 正文: 每月一篇笔记。}
      - {标题: 改进作风, 正文: 开展评议。}

Fails:

    # plan.yaml
    主要任务:
      - 标题: 加强学习
        条目:
          - {标题: 集中学习, 正文: 全年不少于六次。}
      - {标题: 改进作风, 正文: 开展评议。}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.rules.rule import WARNING, Finding, Rule
from docgen.rules.texts import section_lists


def _check(entry: Entry) -> Iterator[Finding]:
    for path, siblings, level in section_lists(entry.record):
        # the outermost list continues other headings of the document
        if level > 1 and len(siblings) == 1:
            message = f"下面只有一个小标题“{siblings[0].title}”"
            yield Finding(entry.place(*path, 0), message, "请分成两条以上，或并入上一级正文")


RULE = Rule("lone-section", "小标题不单独一条", WARNING, _check)
