"""Minutes say who came or who did not: presence is never assumed.

Passes:

    缺席: 无

Fails:

    出席:
    缺席:
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import stated
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    if not stated(entry):
        hint = "全部到会写“缺席: 无”；有人缺席写明姓名和原因，或写出全部出席人员"
        yield Finding(entry.place("type"), "没有写谁出席、谁缺席", hint)


RULE = Rule("attendance-stated", "写明出席或缺席", ERROR, _check, (MINUTES,))
