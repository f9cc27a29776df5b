"""Profiles are found by name, inherit from each other, and report every mistake with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from stationery.probe import profile

from docgen.diagnostics import Severity
from docgen.stationery.profiles import available, load

Tree = Callable[[dict[str, str]], Path]


def it_lets_a_school_change_a_few_values(tree: Tree) -> None:
    root = tree({"profiles/own.yaml": "基于: gb9704-portable\n三级标题加粗: 是\npage_number: 居中\n"})
    own, found = load("own", [root / "profiles"], root)
    assert found == []
    assert own is not None
    assert (own.h3_bold, own.page_number, own.line_pitch_pt) == (True, "center", 28.95)


def it_lets_a_school_build_on_the_shipped_profile_of_the_same_name(tree: Tree) -> None:
    root = tree({"gbt33476.yaml": "基于: gbt33476\n印章: 有\n"})
    own, found = load("gbt33476", [root], root)
    assert found == []
    assert own is not None
    assert (own.seal, own.top_mm) == (True, 34.58)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "hint"),
    [
        ("基于: gb9704-portable\n左边矩: 28\n", "profile-unknown-key", 2, 1, "是不是“左边距”？"),
        ("基于: gb9704-portable\n左边距: 28mm\n", "profile-bad-value", 2, 6, ""),
        ("基于: gb9704-portable\n左边距: [28]\n", "profile-bad-value", 2, 6, "请删到只剩一个值"),
        ("基于: gb9704-portabel\n", "profile-unknown", 1, 5, "是不是“gb9704-portable”？"),
        ("基于: gbt33476\n左边距: 28\nleft_mm: 30\n", "profile-repeated-key", 3, 1, "中文名和英文名只写一个"),
        ("基于: own\n", "profile-cycle", 1, 5, "让其中一个不再基于另一个"),
        ("左边距: 28\n", "profile-missing-value", 0, 0, "补上这一项，或用“基于”指明以哪个版式为基础"),
    ],
)
def it_points_at_a_mistake(text: str, rule: str, line: int, column: int, hint: str, tree: Tree) -> None:
    root = tree({"data/own.yaml": text})
    own, found = load("own", [root / "data"], root)
    assert own is None
    first = found[0]
    assert (first.rule, first.place.path, first.place.line, first.place.column) == (rule, "data/own.yaml", line, column)
    assert first.hint == hint


def it_reports_all_mistakes_of_a_file_at_once(tree: Tree) -> None:
    root = tree({"own.yaml": "基于: gb9704-portable\n左边距: 很宽\n行距: 大\n多余: 1\n"})
    assert len(load("own", [root], root)[1]) == 3


def it_warns_when_the_page_cannot_hold_what_it_promises(tree: Tree) -> None:
    root = tree({"own.yaml": "基于: gb9704-portable\n行距: 30\n字距: 0\n"})
    own, found = load("own", [root], root)
    assert own is not None
    assert [d.severity for d in found] == [Severity.WARNING] * 2
    assert "每页排 21 行，不是 22 行" in found[0].message
    assert "每行排 27 字，不是 28 字" in found[1].message


@pytest.mark.parametrize("name", ["nowhere", "../secret", "a/b", ""])
def it_names_what_there_is_when_a_profile_is_not_found(name: str) -> None:
    own, found = load(name)
    assert own is None
    assert found[0].rule == "profile-unknown"


def it_lists_what_is_shipped() -> None:
    assert available() == ["gb9704-grid", "gb9704-portable", "gbt33476"]
    assert all(profile(name).about for name in available())


def it_says_that_a_profile_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes("左边距: 28".encode("gbk"))
    own, found = load("own", [tmp_path], tmp_path)
    assert own is None
    assert [(d.rule, d.place.path) for d in found] == [("profile-unreadable", "own.yaml")]
