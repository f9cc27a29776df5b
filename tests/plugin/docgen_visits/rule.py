"""Two at least go on a call, so that money is never handed over by one alone.

Passes:

    走访人: [张明远, 李文静]

Fails:

    走访人: [张明远]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.plugin import WARNING, Entry, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    if entry.record.count < 2:
        yield Finding(entry.place("visitors"), "走访慰问只去了一个人", "走访慰问一般两人以上，请补上同去的人")


RULE = Rule("visit-two", "走访慰问两人以上", WARNING, _check, ("visit_record",))
