"""Each requirement of a studio fires on a cycle that violates it alone, over all calendar years of the cycle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from checkout import ROOT
from requirements.studio_world import STUDIO_MUTATIONS, World, studio_files, studio_world

from docgen.build.scope import Selection
from docgen.build.standing import chosen, stand
from docgen.kinds.project import Project, load
from docgen.ledger.metrics.studio import months_between, years_between
from docgen.ledger.requirements.sets import rule_set
from docgen.ledger.requirements.standing import standings

OVER = date(2026, 9, 1)
Tree = Callable[[dict[str, str]], Path]


def _project(made: World, tree: Tree) -> Project:
    project = load(tree(studio_files(made)))
    assert [d.message for d in project.diagnostics.sorted()] == []
    return project


def _missed(project: Project) -> set[str]:
    (home,) = chosen(project, Selection(unit="工作室"), OVER)
    return {standing.demand.id for standing in standings(home, OVER) if standing.state != "达到"}


def it_has_a_violation_for_each_requirement() -> None:
    assert sorted(STUDIO_MUTATIONS) == sorted(r.id for r in rule_set("工作室").requirements)


def it_is_met_in_full_by_the_world(tree: Tree) -> None:
    assert _missed(_project(studio_world(), tree)) == set()


@pytest.mark.parametrize("one", STUDIO_MUTATIONS)
def it_tells_the_one_requirement_that_is_violated(one: str, tree: Tree) -> None:
    made = studio_world()
    STUDIO_MUTATIONS[one](made)
    assert _missed(_project(made, tree)) == {one}


def it_says_nothing_about_the_sample() -> None:
    (home,) = chosen(load(ROOT), Selection(unit="书院路书记工作室"), OVER)
    found = standings(home, OVER)
    assert len({standing.demand.id for standing in found}) == 17
    assert [s.demand.id for s in found if s.state != "达到"] == []


def it_shows_a_studio_once_and_where_it_is(tree: Tree) -> None:
    project, on = _project(studio_world(), tree), date(2025, 12, 20)
    (year,) = stand(chosen(project, Selection(unit="工作室"), on), on)
    assert [stage.state for stage in year.stages] == ["已结束"] * 3 + ["进行中", "未开始"]
    assert dict(year.stages[1].done) == {"活动": 1, "作业": 2, "成果": 1}
    assert [one.name for one in year.owed] == ["乙", "丙"]
    assert year.owed[0].missed == ()
    assert [(str(day), what) for day, what in year.owed[0].due] == [
        ("2026-05-31", "实践阶段过程性作业"),
        ("2026-08-31", "党建工作报告"),
        ("2026-08-31", "党建工作案例"),
    ]


def it_asks_a_late_joiner_only_for_what_came_after(tree: Tree) -> None:
    made = studio_world()
    for phase, year in (("准备", 2024), ("学习", 2025)):
        rows = made[f"{year}/assignments/{phase}"]["作业"]
        rows.remove(next(row for row in rows if row["成员"] == "乙"))
    made["studio"]["成员"][0].update(任职日期="2022-6-1", 入室日期="2025-6-1")
    assert _missed(_project(made, tree)) == set(), "three years in office at entry, and no assignment of earlier phases"
    made["studio"]["成员"][0].update(任职日期="2022-5-31")
    assert _missed(_project(made, tree)) == {"R37"}
    made["studio"]["成员"][0].update(任职日期="2022-6-1", 入室日期="2025-5-31")
    assert _missed(_project(made, tree)) == {"R36"}


def it_tells_who_missed_the_assignment_of_a_phase(tree: Tree) -> None:
    made = studio_world()
    STUDIO_MUTATIONS["R36"](made)
    (year,) = stand(chosen(_project(made, tree), Selection(unit="工作室"), OVER), OVER)
    assert [(one.name, one.missed) for one in year.owed] == [("乙", ("学习阶段过程性作业",))]
    assert [row.sentence for row in year.rows if row.demand.id == "R36"] == ["学习阶段：乙差1份"]


def it_shows_a_studio_before_it_begins(tree: Tree) -> None:
    on = date(2024, 1, 1)
    (year,) = stand(chosen(_project(studio_world(), tree), Selection(unit="工作室"), date(2023, 1, 1)), on)
    assert {stage.state for stage in year.stages} == {"未开始"}


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 12, 1), date(2025, 5, 31), 6),
        (date(2024, 9, 1), date(2026, 8, 31), 24),
        (date(2024, 8, 31), date(2025, 2, 27), 6),
        (date(2024, 9, 1), date(2024, 9, 30), 1),
    ],
)
def it_counts_whole_months(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months


def it_counts_years_to_the_day() -> None:
    assert years_between(date(2021, 9, 1), date(2024, 9, 1)) == 3
    assert years_between(date(2021, 8, 31), date(2024, 9, 1)) == 3 + Fraction(1, 366)
    assert years_between(date(2024, 10, 1), date(2024, 9, 1)) == 0
