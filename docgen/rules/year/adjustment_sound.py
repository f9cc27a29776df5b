"""An adjustment changes something, and asks by the session only for what sessions have.

Passes:

    # year.yaml
    规则集: [校本]
    要求调整: [{编号: R06, 数值: 1, 周期: 每学期, 原因: 支委会决定}]

Fails:

    # year.yaml
    规则集: [校本]
    要求调整: [{编号: R06, 周期: 每次, 原因: 支委会决定}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import UnitYear
from docgen.ledger.metrics import metric_called
from docgen.ledger.requirements.sets import requirements_of
from docgen.rules.places import in_year
from docgen.rules.rule import ERROR, Finding, Rule


def _check(year: UnitYear) -> Iterator[Finding]:
    if not year.record.adjustments:
        return
    metrics = {one.id: metric_called(one.metric) for one in requirements_of(year.record.rule_sets)}
    for index, change in enumerate(year.record.adjustments):
        metric = metrics.get(change.id)
        if change.period == "每次" and metric and metric.sessions is None:
            place = in_year(year, "adjustments", index, "period")
            message = f"“{change.id}”按“{metric.label}”算，不能按“每次”"
            yield Finding(place, message, "请改为每月、每季度、每学期或全年")
        if change.value is None and change.period is None and not change.off and not change.exempt:
            place = in_year(year, "adjustments", index)
            yield Finding(place, f"“{change.id}”没有写调整了什么", "请写“数值”“周期”“停用”或“免除人员”，或删去这一条")


RULE = Rule("adjustment-sound", "调整的要求写明改成什么", ERROR, _check, scope="year")
