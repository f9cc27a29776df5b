"""Host and recorder were there: among the present, 列席 or from above.

Passes:

    记录人: 孙立
    列席: [孙立]

Fails:

    记录人: 孙立
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import minutes_of
from docgen.ledger.people import key, keys
from docgen.rules.minutes.meeting import taking_part
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    minutes, there = minutes_of(entry), keys(taking_part(entry))
    for field, word, person in (("host", "主持人", minutes.host), ("recorder", "记录人", minutes.recorder)):
        if key(person) not in there:
            message = f"{word}{person}不在出席人员中"
            yield Finding(entry.place(field), message, f"请核对；{person}不属于应到人员的，请写进“列席”")


RULE = Rule("host-present", "主持人和记录人在场", ERROR, _check, (MINUTES,))
