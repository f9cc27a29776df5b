"""One file with twelve different mistakes: all are told in one run, each in its place, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, docgen, files
from kinds.school import PLAN, YEAR

Tree = Callable[[dict[str, str]], Path]

# Every line that holds a mistake says behind ‖ where it is expected: column, rule.
MISTAKES = """\
类型: 支委员会  ‖ 5 not-a-choice
日期: 2025-2-30  ‖ 5 bad-date
开始: 25:61  ‖ 5 bad-time
会次: 二  ‖ 5 bad-number
地点: 三楼会议室
地点: 二楼会议室  ‖ 1 duplicate-key
主持人: 张鸣  ‖ 6 not-in-register
记录人: 张伟  ‖ 6 same-name
草稿: 也许  ‖ 5 bad-yes-no
学习型式: 集中学习  ‖ 1 unknown-key
标题: [一次会议]  ‖ 5 wrong-shape
议题:
  - 酝酿: 会前听取意见  ‖ 5 missing-field
决定事项:
  - {事项: "发通知\\n贴通知"}  ‖ 10 line-break
"""
FILE = f"{YEAR}/minutes/2025-03-05.yaml"


def _split() -> tuple[str, list[tuple[int, int, str]]]:
    """The text of the file, and what is expected: line, column, rule."""
    lines, expected = [], []
    for number, line in enumerate(MISTAKES.splitlines(), 1):
        text, _, mark = line.partition("  ‖ ")
        lines.append(text)
        if mark:
            column, rule = mark.split()
            expected.append((number, int(column), rule))
    return "\n".join(lines) + "\n", expected


@pytest.fixture
def project(tree: Tree) -> Path:
    return tree({**WORLD, FILE: _split()[0]})


@pytest.mark.parametrize("command", ["check", "build"])
def it_tells_all_twelve_with_line_and_column(command: str, project: Path) -> None:
    before = files(project)
    ran = docgen(command, "--json", at=project)
    found = [(d["line"], d["column"], d["rule"]) for d in ran.json["diagnostics"]]
    assert {d["path"] for d in ran.json["diagnostics"]} == {FILE}
    assert found == _split()[1]
    assert len({rule for *_, rule in found}) == 12
    assert (ran.code, ran.json["exit_code"]) == (1, 1)
    assert files(project) == before


@pytest.mark.parametrize("command", ["check", "build"])
def it_shows_them_to_people_with_marks_and_ways_out(command: str, project: Path) -> None:
    ran = docgen(command, at=project)
    for line, column, _ in _split()[1]:
        assert f"{FILE}:{line}:{column} 错误 " in ran.said
    assert ran.said.count("提示：") >= 5  # the other messages say themselves how it is to be written
    assert "主持人: 张鸣" in ran.said
    assert "^^^^" in ran.said
    assert "12" in ran.said.splitlines()[-1]
    assert ran.code == 1
    assert "Traceback" not in ran.said


def it_puts_what_check_finds_on_stdout_and_what_stops_a_build_on_stderr(project: Path) -> None:
    assert FILE in docgen("check", at=project).out
    stopped = docgen("build", at=project)
    assert FILE in stopped.err
    assert FILE not in stopped.out


def it_leaves_the_warnings_out_with_q(tree: Tree) -> None:
    root = tree({**WORLD, PLAN_FILE: PLAN + "导语: 本计划共分三部分\n", FILE: _split()[0]})
    assert "提醒 " in docgen("check", at=root).out
    quiet = docgen("check", "-q", at=root).out
    assert "提醒 " not in quiet
    assert f"{FILE}:1:5 错误" in quiet
