"""A registered event that is counted for each person says who took part, by 人员 or by a known 参加范围.

Passes:

    # events.yaml
    活动: [{事项: 学习报告, 日期: 2025-11-3, 名称: 学习报告, 人员: [张明远, 李文静]}]

Fails:

    # events.yaml
    活动: [{事项: 学习报告, 日期: 2025-11-3, 名称: 学习报告}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import UnitYear
from docgen.ledger.events import participants
from docgen.ledger.people import GROUP_NAMES, groups_of
from docgen.model.suggest import did_you_mean
from docgen.rules.rule import ERROR, Finding, Rule

PERSONAL = ("集中培训", "学习报告", "述学")


def _check(year: UnitYear) -> Iterator[Finding]:
    for event in year.events:
        record = event.record
        if record.people or participants(event):
            continue
        if record.group:
            names = [*GROUP_NAMES, *(str(group.name) for group in groups_of(year.unit))]
            message = f"按参加范围“{record.group}”找不到人"
            yield Finding(event.place("group"), message, did_you_mean(record.group, names) or "请改写“人员”")
        elif record.matter in PERSONAL:
            message = f"{record.matter}要算到每个人，这里没有写谁参加"
            yield Finding(event.place("matter"), message, "请写“人员”，或写“参加范围: 全体党员”")


RULE = Rule("event-people", "登记的活动写明谁参加", ERROR, _check, scope="year")
