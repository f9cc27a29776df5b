"""参加范围 names a group that the unit has, and a type of meeting is held by a unit that has its group.

Passes:

    参加范围: 全体党员

Fails:

    参加范围: 化学党小组
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import Entry
from docgen.ledger.attendance import expected_at, minutes_of, subtype_of
from docgen.ledger.people import GROUP_NAMES, groups_of
from docgen.model.suggest import nearest
from docgen.rules.rule import ERROR, MINUTES, Finding, Rule

_LACKS = {"center": "中心组", "committee": "委员会"}


def _check(entry: Entry) -> Iterator[Finding]:
    minutes, unit = minutes_of(entry), entry.home.unit
    if expected_at(minutes, unit) is not None:
        return
    written = minutes.group
    meant = GROUP_NAMES.get(written) if written else subtype_of(minutes).group
    if meant in _LACKS:
        message = f"{unit.record.short}没有登记{_LACKS[meant]}，算不出应到人员"
        hint = f"请在 branch.yaml 里写“{_LACKS[meant]}”，或用“参加范围”另写"
        yield Finding(entry.place("group" if written else "type"), message, hint)
    elif written and meant is None:
        known = ("中心组", "全体党员", "支委会", "出席人员", *(group.name for group in groups_of(unit)))
        guess = nearest(written, known)
        hint = f"是不是“{guess}”？" if guess else f"可以写：{'、'.join(known)}"
        yield Finding(entry.place("group"), f"参加范围“{written}”不是本单位的小组", hint)


RULE = Rule("known-group", "参加范围是本单位的小组", ERROR, _check, (MINUTES,))
