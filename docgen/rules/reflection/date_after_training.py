"""A reflection is dated after the training it is about.

Passes:

    日期: 2025-4-12

Fails:

    日期: 2025-4-8
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.training_reflection import Reflection
from docgen.rules.rule import ERROR, REFLECTION, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Reflection)
    training, day = entry.record.training, entry.record.date
    last = training.end or training.start
    if day < last:
        message = f"落款日期 {day} 早于培训结束日期 {last}"
        yield Finding(entry.place("date"), message, "请核对落款日期或培训日期")


RULE = Rule("reflection-after-training", "心得写在培训之后", ERROR, _check, (REFLECTION,))
