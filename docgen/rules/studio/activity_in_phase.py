"""An activity of a studio takes place within the phase that it names.

Passes:

    日期: 2025-3-7

Fails:

    日期: 2025-7-7
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.kinds.studio_activity import Activity
from docgen.ledger.people import known
from docgen.rules.rule import ERROR, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    studio, record = entry.home.unit.studio, entry.record
    assert isinstance(record, Activity)
    phase = studio.phase_on(known(record.date)) if studio else None
    if phase is None:
        hint = "请核对日期，或在 studio.yaml 里补上阶段的起止"
        yield Finding(entry.place("date"), f"{record.date}不在任何一个阶段里", hint)
    elif phase.name != record.phase:
        message = f"{record.date}在{phase.label}，这里写的是{record.phase}阶段"
        yield Finding(entry.place("phase"), message, "请核对日期和阶段")


RULE = Rule("studio-activity-in-phase", "活动在所写的阶段内", ERROR, _check, ("studio_activity",))
