"""`docgen rollover`: next year's folder from this year's, told in Chinese and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import WORLD, docgen, files
from kinds.school import MINUTES, SCHOOL, YEAR

Tree = Callable[[dict[str, str]], Path]
OPEN = (
    MINUTES.replace("会次: 2", "会次: 1")
    + "缺席: 无\n决定事项: [{事项: 修订学习制度, 责任人: 李华, 完成时限: 2025-4-1}]\n"
)
NEXT = "data/实小/一支部/2026"


@pytest.fixture
def root(tree: Tree) -> Path:
    """A school with a plan and a meeting that left a decision open."""
    return tree(WORLD | {f"{YEAR}/minutes/a.yaml": OPEN})


def it_makes_the_folder_and_says_what_is_left_to_do(root: Path) -> None:
    before = files(root / YEAR)
    ran = docgen("rollover", "2025", at=root)
    assert (ran.code, ran.err) == (0, "")
    for words in (
        f"新建  {NEXT}/plan.yaml",
        "上年结转 1 项",
        "修订学习制度（a）",
        "月度安排补入的会议",
        "删去“草稿: 是”",
    ):
        assert words in ran.out
    assert sorted(files(root / NEXT)) == ["plan.yaml", "year.yaml"]
    assert files(root / YEAR) == before
    found = docgen("check", "--json", at=root).json["diagnostics"]
    assert not [d for d in found if d["path"].startswith(NEXT) and d["severity"] == "error"]


def it_can_be_rehearsed(root: Path) -> None:
    before = files(root)
    ran = docgen("rollover", "2025", "--dry-run", at=root)
    assert ran.code == 0
    assert "只是预演" in ran.out
    assert files(root) == before


def it_gives_one_object_to_programs(root: Path) -> None:
    found = docgen("rollover", "2025", "--json", at=root).json
    assert (found["ok"], found["exit_code"], found["from"], found["to"], found["dry_run"]) == (
        True,
        0,
        2025,
        2026,
        False,
    )
    (unit,) = found["units"]
    assert (unit["word"], unit["folder"], unit["files"]) == ("create", NEXT, ["year.yaml", "plan.yaml"])
    assert unit["matters"] == [{"matter": "修订学习制度", "source": "a", "owner": "李华", "due": "2025-4-1"}]
    assert "支委会" in unit["meetings"]["7"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2026"], "docgen rollover 2025"),
        (["2025", "--unit", "二支部"], "没有名为“二支部”的单位"),
        (["明年"], "明年"),
        ([], "缺少参数"),
    ],
)
def it_refuses_wrong_usage(arguments: list[str], words: str, root: Path) -> None:
    ran = docgen("rollover", *arguments, at=root)
    assert ran.code == 2
    assert words in ran.said
    assert not (root / NEXT).exists()


def it_never_touches_a_year_that_is_there(root: Path) -> None:
    docgen("rollover", "2025", "-q", at=root)
    before = files(root)
    ran = docgen("rollover", "2025", at=root)
    assert ran.code == 2
    assert "没有改动" in ran.err
    assert files(root) == before


def it_tells_mistakes_of_the_year_and_writes_nothing(tree: Tree) -> None:
    root = tree(SCHOOL | {f"{YEAR}/plan.yaml": "文种: 计画\n日期: 2025-3-5\n主要任务: [{标题: 学}]\n"})
    ran = docgen("rollover", "2025", at=root)
    assert ran.code == 1
    assert "plan.yaml:1:5" in ran.err
    assert "没有写任何文件" in ran.err
    assert docgen("rollover", "2025", "--json", at=root).json["diagnostics"][0]["rule"] == "not-a-choice"
    assert not (root / NEXT).exists()
