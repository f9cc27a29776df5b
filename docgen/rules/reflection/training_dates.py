"""A training begins before it ends.

Passes:

    培训: {名称: 党务干部培训班, 开始: 2025-4-7, 结束: 2025-4-9}

Fails:

    培训: {名称: 党务干部培训班, 开始: 2025-4-9, 结束: 2025-4-7}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.training_reflection import Reflection
from docgen.rules.rule import ERROR, REFLECTION, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Reflection)
    training = entry.record.training
    if training.end and training.start > training.end:
        message = f"培训结束日期 {training.end} 早于开始日期 {training.start}"
        yield Finding(entry.place("training", "end"), message, "请核对起止日期")


RULE = Rule("reflection-training-dates", "培训起止日期有先后", ERROR, _check, (REFLECTION,))
