"""A fact that is still to be decided: 【待定】 reads as a gap, told in its place when issuing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kinds.school import PLAN, SCHOOL, YEAR
from model.reading import fit, read

from docgen.kinds.implementation_plan import Plan, Task
from docgen.kinds.project import load
from docgen.model.record import Missing

Tree = Callable[[dict[str, str]], Path]
TASK = "任务: 学党章\n责任领导: 张明\n完成时限: 【待定】\n责任部门: “【待定】”\n备注: ' 【待定】 '\n"


def it_is_missing_in_a_draft_whatever_the_field() -> None:
    task = fit(TASK, Task, draft=True)
    assert isinstance(task.due, Missing)
    assert str(task.due) == "【待填：完成时限】"
    assert isinstance(task.note, Missing)
    assert task.department == "“【待定】”"  # not just these words


def it_is_an_error_in_its_place_when_issuing() -> None:
    _, _, found = read(TASK, Task)
    assert [(str(d.place), d.rule, d.message) for d in found] == [
        ("a.yaml:3:7", "not-decided", "“完成时限”还没有定（写着“【待定】”）"),
        ("a.yaml:5:5", "not-decided", "“备注”还没有定（写着“【待定】”）"),
    ]
    assert all("--draft" in d.hint for d in found)


@pytest.mark.parametrize("key", ["版式", "草稿", "标题分行", "附件", "任务分解"])
def it_is_refused_where_it_would_have_to_mean_something(key: str) -> None:
    for draft in (False, True):
        _, _, found = read(f"{PLAN}{key}: 【待定】\n", Plan, draft=draft)
        assert [(d.rule, d.message) for d in found] == [("not-decided", f"“{key}”不能写“【待定】”")]


def it_cannot_be_one_item_among_others_when_issuing() -> None:
    text = PLAN + "目的: [立德树人, 【待定】]\n"
    _, _, found = read(text, Plan)
    assert [d.rule for d in found] == ["not-decided"]
    assert fit(text, Plan, draft=True).purpose == ("立德树人", "【待定】")


def it_is_only_told_in_the_file_of_a_year(tree: Tree) -> None:
    term = "年度: 2025\n学期: [{名称: 春季学期, 开始: 【待定】, 结束: 2025-7-4}]\n"
    project = load(tree(SCHOOL | {f"{YEAR}/year.yaml": term, f"{YEAR}/plan.yaml": PLAN}))
    assert [(d.severity.value, d.rule) for d in project.diagnostics] == [("info", "not-decided")]
    (year,) = project.years()
    assert [entry.kind.name for entry in year.entries] == ["implementation_plan"]
    assert year.record.terms == (), "no term can be reckoned with without its dates"
