"""A folder holds a party branch or a studio; a studio's people come from the register of its folder's school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kinds.studio import FILES, STUDIO, activities

from docgen.kinds.project import load
from docgen.model.studio import after

Tree = Callable[[dict[str, str]], Path]


def it_reads_a_studio_over_several_years(tree: Tree) -> None:
    project = load(tree(FILES | activities(2)))
    assert [d.message for d in project.diagnostics.sorted()] == []
    (unit,) = project.schools[0].units
    assert unit.studio is not None
    assert [year.year for year in unit.years] == [2024, 2025]
    assert list(map(str, unit.studio.participants)) == ["甲", "乙", "丙", "丁"]
    assert unit.title == "青江区星火书记工作室"
    assert [entry.kind.name for entry in project.entries()] == ["studio_activity"] * 2


def it_ends_after_two_years_where_nothing_is_said(tree: Tree) -> None:
    studio = load(tree(FILES)).schools[0].units[0].studio
    assert studio is not None
    assert studio.last_day == date(2026, 8, 31)
    phase = studio.phase_on(date(2025, 5, 31))
    assert phase is not None
    assert phase.label == "学习阶段"
    assert studio.phase_on(date(2026, 9, 1)) is None


def it_counts_months_to_the_end_of_short_ones() -> None:
    assert after(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert after(date(2024, 12, 1), 24) == date(2026, 12, 1)


def it_tells_who_is_not_in_the_register(tree: Tree) -> None:
    changed = FILES[f"{STUDIO}/studio.yaml"].replace("姓名: 丙", "姓名: 庚")
    found = load(tree(FILES | {f"{STUDIO}/studio.yaml": changed})).diagnostics.sorted()
    assert [(d.rule, d.place.path) for d in found] == [("not-in-register", f"{STUDIO}/studio.yaml")]


def it_reads_no_documents_of_a_branch_in_a_studio(tree: Tree) -> None:
    stray = {f"{STUDIO}/2025/minutes/a.yaml": "类型: 支委会\n"}
    assert list(load(tree(FILES | stray)).entries()) == []
