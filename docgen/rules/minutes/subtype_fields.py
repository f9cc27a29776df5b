"""Each type of meeting has what its record cannot do without: materials, lecture, decisions, appraisals ….

Passes:

    类型: 中心组学习
    学习形式: [集中学习]
    学习内容: [《中国共产党章程》]

Fails:

    类型: 中心组学习
    学习形式: [集中学习]
    学习内容:
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.study_minutes import Minutes
from docgen.ledger.attendance import minutes_of, subtype_of
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    for field in subtype_of(minutes).needs:
        if getattr(minutes, field) in (None, "", ()):
            label, about = Minutes.label_of(field), Minutes.model_fields[field].description
            yield Finding(entry.place("type"), f"{minutes.type}的记录缺少“{label}”", f"请补上“{label}”：{about}")


RULE = Rule("subtype-fields", "各类会议必有的内容", ERROR, _check, (MINUTES,))
