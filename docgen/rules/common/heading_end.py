"""A heading on a line of its own ends without 。；： (GB/T 9704-2012 as practised; records.md N07).

Passes:

    # plan.yaml
    主要任务:
      - {标题: 加强学习, 正文: 全年集中学习不少于六次。}
      - {标题: 改进作风。, 段首: 是, 正文: 开展评议。}

Fails:

    # plan.yaml
    主要任务:
      - {标题: 加强学习。, 正文: 全年集中学习不少于六次。}
      - {标题: 改进作风, 正文: 开展评议。}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.rules.rule import WARNING, Finding, Rule
from docgen.rules.texts import own_line_headings


def _check(entry: Entry) -> Iterator[Finding]:
    for path, title in own_line_headings(entry.record):
        if title.endswith(tuple("。；：，、;:,")):
            message = f"单独成行的标题“{title}”句末多了“{title[-1]}”"
            yield Finding(entry.place(*path), message, f"请删去“{title[-1]}”；要接排在段首的，写“段首: 是”")


RULE = Rule("heading-end", "单独成行的标题句末不加标点", WARNING, _check)
