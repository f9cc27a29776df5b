"""Numbers of people typed in a summary are those of the register at 31 December.

Passes:

    人数核对: {党员总数: 5, 正式党员: 4, 预备党员: 1}

Fails:

    人数核对: {党员总数: 6, 正式党员: 4, 预备党员: 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry
from docgen.ledger.figures import year_figures
from docgen.rules.rule import ERROR, SUMMARY, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Summary)
    basics = entry.record.basics
    if basics is None:
        return
    for name, label, counted in year_figures(entry.home).members.counted:
        written = getattr(basics, name, None)
        if written is not None and written != counted:
            message = f"{label}写的是 {written}，按名册 12 月 31 日是 {counted}"
            yield Finding(entry.place("basics", name), message, "请核对 people.yaml 与这里的数字")


RULE = Rule("basics-match", "人数与名册一致", ERROR, _check, (SUMMARY,), beyond=True)
