"""Where a studio is in its five phases on a day, and what each of its members still owes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.kinds.project import Unit
from docgen.ledger.requirements.standing import Standing
from docgen.ledger.studio.cycle import Stretch, phases
from docgen.ledger.studio.figures import StudioFigures
from docgen.model.record import MissingFact

State = Literal["已结束", "进行中", "未开始"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase on a day."""

    stretch: Stretch
    state: State
    done: tuple[tuple[str, int], ...]
    """What there is of it so far: 活动, 作业, 案例, 成果, with how many; those that there are."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What one member still owes."""

    name: str
    missed: tuple[str, ...]
    """What should have been there already: 学习阶段过程性作业."""
    due: tuple[tuple[date, str], ...]
    """What is still to come, with its last day."""


def stages(unit: Unit, on: date) -> tuple[Stage, ...]:
    """The phases of a studio as known on a day."""
    studio = unit.studio
    return tuple(_stage(unit, stretch, on) for stretch in phases(studio)) if studio else ()


def owed(standings: Iterable[Standing]) -> tuple[Owed, ...]:
    """What the members owe, in the order of the studio; those who owe nothing are left out."""
    unmet: dict[str, list[Standing]] = {}
    for standing in standings:
        if standing.subject.person and standing.state in ("欠缺", "逾期"):
            unmet.setdefault(standing.subject.label, []).append(standing)
    return tuple(_owed(name, found) for name, found in unmet.items())


def _owed(name: str, found: list[Standing]) -> Owed:
    missed = tuple(_thing(standing) for standing in found if standing.missed)
    due = sorted((standing.due, _thing(standing)) for standing in found if not standing.missed)
    return Owed(name, missed, tuple(due))


def _thing(standing: Standing) -> str:
    """What is owed: 学习阶段过程性作业, 党建工作案例."""
    phase = standing.window.label if standing.demand.period == "每阶段" else ""
    return phase + standing.demand.thing


def _stage(unit: Unit, stretch: Stretch, on: date) -> Stage:
    if on < stretch.start:
        return Stage(stretch, "未开始", ())
    state: State = "已结束" if on > stretch.end else "进行中"
    return Stage(stretch, state, tuple(_done(unit, Stretch(stretch.label, stretch.start, min(stretch.end, on)))))


def _done(unit: Unit, stretch: Stretch) -> Iterator[tuple[str, int]]:
    studio = unit.studio
    assert studio is not None
    figures = StudioFigures(unit, studio, stretch)
    try:
        counts = {
            "活动": len(figures.activities),
            "作业": figures.assignments,
            "案例": len(figures.cases),
            "成果": len(figures.results),
        }
    except MissingFact:  # a draft: `docgen check` tells the gap
        return
    yield from ((what, count) for what, count in counts.items() if count)
