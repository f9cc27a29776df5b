"""Which requirements a unit has in a year: those of its rule sets as adjusted, and the goals of its plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from docgen.diagnostics import Place
from docgen.kinds.implementation_plan import Goal, Plan
from docgen.kinds.project import Entry, UnitYear
from docgen.ledger.metrics import metric_called, studio_metric_called
from docgen.ledger.metrics.metric import Metric
from docgen.ledger.people import keys
from docgen.ledger.requirements.sets import STUDIO_SETS, requirements_of
from docgen.model.requirement import Op, Requirement, Scope
from docgen.model.unit import Adjustment, Period
from docgen.source.nodes import find

Severity = Literal["错误", "提醒", "说明"]

_WHO: tuple[tuple[str, dict[str, str]], ...] = (
    ("中心组", {"党员": "中心组成员", "班子成员": "中心组成员"}),
    ("班子", {"党员": "班子成员", "中心组成员": "班子成员"}),
    ("党员", {"班子成员": "党员"}),
)
"""A word in 对象 of a goal, and whom the goal is then for instead of whom its metric is usually for."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A requirement as it holds for one unit in one year."""

    id: str
    """The number of the requirement, or 目标1 for the first goal of a plan."""
    title: str
    metric: Metric
    op: Op
    value: Decimal | None
    """None: the school has not said how much."""
    upper: Decimal | None
    unit: str
    period: Period
    scope: Scope
    severity: Severity
    source: str
    """Who asks for it: document, clause and gist."""
    place: Place | None
    """Where the unit itself says so: its adjustment or the goal of its plan."""
    reason: str = ""
    """Why the unit holds it otherwise than the rule set says."""
    exempt: frozenset[str] = frozenset()
    """Keys of people it is not asked of."""
    who: str = ""
    """Of a goal: whom the plan says it is for; may name branches."""

    @property
    def thing(self) -> str:
        """What it is about, as a sentence says it: 支部学习交流, not 支部学习交流次数."""
        return next(
            (self.title.removesuffix(w) for w in ("次数", "学时", "篇数", "人数") if self.title.endswith(w)), self.title
        )

    @property
    def is_goal(self) -> bool:
        """Whether it is a goal of the unit's own plan."""
        return self.id.startswith("目标")


def demands(home: UnitYear) -> tuple[Demand, ...]:
    """All that is asked of a unit in a year, of rule sets and plans, in their order."""
    adjusted = {change.id: index for index, change in enumerate(home.record.adjustments)}
    found = []
    for requirement in requirements_of(STUDIO_SETS if home.unit.studio else home.record.rule_sets):
        if _valid(requirement, home.year) and concerns(requirement.scope, home):
            index = adjusted.get(requirement.id)
            demand = _plain(requirement)
            if index is not None:
                change = home.record.adjustments[index]
                if change.off:
                    continue
                demand = _adjusted(demand, change, find(home.tree, "adjustments", index).place)
            found.append(demand)
    return (*found, *_goals(home))


def concerns(scope: Scope, home: UnitYear) -> bool:
    """Whether a unit is one that a requirement of this scope is for."""
    unit = home.unit.record
    if scope in ("工作室", "入室书记") or home.unit.studio:
        return scope in ("工作室", "入室书记") and home.unit.studio is not None
    match scope:
        case "中心组" | "中心组成员":
            return unit.center_group is not None
        case "党员" | "党支部":
            return unit.type == "党支部"
        case "党小组":
            return unit.type == "党支部" and bool(unit.groups)
        case "班子成员" | "校级党组织":
            return stands_above(home)
    return True


def stands_above(home: UnitYear) -> bool:
    """Whether a unit leads its school: a general branch or committee, or a branch where there is none."""
    return home.unit.record.type != "党支部" or all(
        u.record.type == "党支部" for u in home.unit.school.units if not u.studio
    )


def _valid(requirement: Requirement, year: int) -> bool:
    begun = requirement.start is None or requirement.start <= date(year, 12, 31)
    return begun and (requirement.end is None or requirement.end >= date(year, 1, 1))


def _plain(requirement: Requirement) -> Demand:
    metric = metric_called(requirement.metric) or studio_metric_called(requirement.metric)
    if metric is None:
        raise RuntimeError(f"{requirement.id}: no metric {requirement.metric}")
    source = requirement.source
    said = f"{source.doc}{source.clause or ''}：{source.gist}"
    return Demand(
        requirement.id, requirement.title, metric, requirement.op, requirement.value, requirement.upper,
        requirement.unit, requirement.period, requirement.scope, requirement.severity, said, None,
    )  # fmt: skip


def _adjusted(demand: Demand, change: Adjustment, place: Place) -> Demand:
    return replace(
        demand,
        value=demand.value if change.value is None else change.value,
        period=change.period or demand.period,
        exempt=frozenset(keys(change.exempt)),
        reason=change.reason,
        place=place,
    )


def _goals(home: UnitYear) -> Iterator[Demand]:
    """The goals of the year's plans that can be measured; one whose metric nobody knows is told by a rule."""
    number = 0
    for entry in home.entries:
        if isinstance(entry.record, Plan) and entry.counts:
            for index, goal in enumerate(entry.record.goals):
                metric = metric_called(goal.metric) if goal.metric else None
                if metric and goal.value is not None:
                    number += 1
                    yield _goal(entry, index, goal, metric, number)


def _goal(entry: Entry, index: int, goal: Goal, metric: Metric, number: int) -> Demand:
    scope = next((said[metric.scope] for word, said in _WHO if word in (goal.who or "") and metric.scope in said), "")
    return Demand(
        f"目标{number}", goal.metric or metric.label, metric, goal.op, goal.value, None, goal.unit or metric.unit,
        goal.period or "全年", cast("Scope", scope or metric.scope), "错误", f"{entry.title}：{goal.text}",
        entry.place("goals", index), exempt=_exempt(entry.home, metric),
        who=goal.who or "",
    )  # fmt: skip


def _exempt(home: UnitYear, metric: Metric) -> frozenset[str]:
    """Whoever is exempt from a requirement of the rule sets is so from a goal on the same figure."""
    known = {r.id: r.metric for r in requirements_of(home.record.rule_sets)}
    same = (c for c in home.record.adjustments if known.get(c.id) == metric.name)
    return frozenset(one for change in same for one in keys(change.exempt))
