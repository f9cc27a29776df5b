"""The opening paragraph of a reflection names the training.

Passes:

    导语: 四月上旬，我参加了党务干部培训班，收获很大。

Fails:

    导语: 四月上旬，我参加了一次学习，收获很大。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.training_reflection import Reflection
from docgen.rules.rule import REFLECTION, WARNING, Finding, Rule

_MARKS = re.compile(r"[《》“”\s]")


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Reflection)
    lead, name = entry.record.lead, entry.record.training.name
    if lead and _MARKS.sub("", name) not in _MARKS.sub("", lead):
        yield Finding(
            entry.place("lead"), f"导语里没有提到培训班名称“{name}”", "请写出参加的是什么培训，名称与“培训”一项一致"
        )


RULE = Rule("reflection-lead-names-training", "导语提到培训名称", WARNING, _check, (REFLECTION,))
