"""A duty report says whose it is.

Passes:

    文种: 述职报告
    述职人: 张明远

Fails:

    文种: 述职报告
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry
from docgen.rules.rule import ERROR, SUMMARY, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    summary = entry.record
    assert isinstance(summary, Summary)
    if summary.type == "述职报告" and summary.reporter is None:
        yield Finding(entry.place("type"), "述职报告没有写述职人", "请补上“述职人”")


RULE = Rule("reporter-named", "述职报告有述职人", ERROR, _check, (SUMMARY,))
