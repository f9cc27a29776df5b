"""Host and recorder are two people; only a talk may be recorded by one of the two who talk.

Passes:

    主持人: 张明远
    记录人: 李文静

Fails:

    主持人: 张明远
    记录人: 张明远
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key
from docgen.rules.rule import MINUTES, WARNING, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes = minutes_of(entry)
    if minutes.type != "谈心谈话" and key(minutes.host) == key(minutes.recorder):
        yield Finding(entry.place("recorder"), f"主持人和记录人都是{minutes.host}", "请另定一位记录人")


RULE = Rule("host-recorder-differ", "主持人不兼记录人", WARNING, _check, (MINUTES,))
