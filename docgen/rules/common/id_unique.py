"""No two documents of one year of a unit carry the same id.

Passes:

    # minutes/a.yaml
    编号: zxz-01
    # minutes/b.yaml
    编号: zxz-02
    日期: 2025-4-9
    会次: 2

Fails:

    # minutes/a.yaml
    编号: zxz-01
    # minutes/b.yaml
    编号: zxz-01
    日期: 2025-4-9
    会次: 2
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry, UnitYear
from docgen.rules.rule import ERROR, Finding, Rule


def _check(year: UnitYear) -> Iterator[Finding]:
    first: dict[str, Entry] = {}
    for entry in year.entries:
        name = entry.record.id
        if name and name in first:
            message = f"编号“{name}”已经用在 {first[name].source.shown} 里"
            related = ((first[name].place("id"), "先用这个编号的"),)
            yield Finding(entry.place("id"), message, "请换一个编号", related)
        elif name:
            first[name] = entry


RULE = Rule("id-unique", "同一年度内编号不重复", ERROR, _check, scope="year")
