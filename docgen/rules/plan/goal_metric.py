"""The metric of a goal is one that docgen can reckon from the records, so that the plan's promise can be checked.

Passes:

    工作目标: [{目标: 中心组集中学习不少于6次。, 指标: 中心组集中学习次数, 数值: 6}]

Fails:

    工作目标: [{目标: 中心组集中学习不少于6次。, 指标: 中心组集体学习次数, 数值: 6}]
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.implementation_plan import Plan
from docgen.kinds.project import Entry
from docgen.ledger.metrics import METRICS, metric_called, metric_words
from docgen.model.suggest import nearest
from docgen.rules.rule import PLAN, WARNING, Finding, Rule


def _check(entry: Entry) -> Iterator[Finding]:
    plan = entry.record
    assert isinstance(plan, Plan)
    for index, goal in enumerate(plan.goals):
        metric = metric_called(goal.metric) if goal.metric else None
        if goal.metric and metric is None:
            guess = nearest(goal.metric, metric_words())
            labels = "、".join(metric.label for metric in METRICS)
            hint = f"是不是“{guess}”？" if guess else f"可以写：{labels}"
            message = f"没有“{goal.metric}”这个指标，这个目标无法用记录核对"
            yield Finding(entry.place("goals", index, "metric"), message, hint)
        elif metric and goal.period == "每次" and metric.sessions is None:
            message = f"“{metric.label}”不能按“每次”算"
            yield Finding(entry.place("goals", index, "period"), message, "请改为每月、每季度、每学期或全年")
        elif metric and metric.percent and goal.value is not None and goal.value <= 1:
            message = f"“{metric.label}”的数值是百分数，{goal.value} 就是 {goal.value}%"
            yield Finding(entry.place("goals", index, "value"), message, "九成请写 90")


RULE = Rule("plan-goal-metric", "量化目标的指标能由记录算出", WARNING, _check, (PLAN,))
