"""The weights of an assessment add up to 100.

Passes:

    权重: {出勤: 20, 作业: 30, 案例: 30, 成果: 20}

Fails:

    权重: {出勤: 20, 作业: 30, 案例: 30, 成果: 30}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.studio_assessment import Assessment
from docgen.rules.rule import ERROR, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Assessment)
    total = entry.record.weights.total
    if total != 100:
        message = f"权重合计{total.normalize():f}，应当是100"
        yield Finding(entry.place("weights"), message, "请调整出勤、作业、案例、成果的权重")


RULE = Rule("studio-weights-sum", "考核权重合计100", ERROR, _check, ("studio_assessment",))
