"""`docgen status` and `docgen explain` on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import Ran, docgen, environment
from requirements.world import files, world

Tree = Callable[[dict[str, str]], Path]


@pytest.fixture
def lacking(tree: Tree) -> Path:
    """A year with two months without a meeting of the committee, and one without a theme day."""
    made = world("全国")
    for name in ("支委会3", "支委会10", "党日6"):
        del made["minutes"][name]
    return tree(files(made))


def _status(root: Path, *arguments: str) -> Ran:
    return docgen("status", *arguments, at=root)


def it_says_what_is_lacking_and_by_when(lacking: Path) -> None:
    ran = _status(lacking, "--on", "2025-10-20")
    assert (ran.code, ran.err) == (0, "")
    for line in ("3月、10月缺支委会", "2025年10月31日前  10月缺支委会", "6月缺主题党日", "全年日历"):
        assert line in ran.out


def it_ends_with_1_when_strict_and_something_that_must_be_was_missed(lacking: Path, tree: Tree) -> None:
    assert _status(lacking, "--on", "2026-1-1", "--strict").code == 1
    assert _status(lacking, "--on", "2025-6-30", "--strict").code == 0
    path = next(lacking.rglob("year.yaml"))
    off = '"要求调整": [{"编号": "G07", "停用": "是", "原因": "测试"}'
    path.write_text(path.read_text("utf-8").replace('"要求调整": [', off + ","), encoding="utf-8")
    assert _status(lacking, "--on", "2026-1-1", "--strict").code == 0


def it_gives_one_json_object(lacking: Path) -> None:
    ran = _status(lacking, "--on", "2026年1月1日", "--json", "--strict")
    assert (ran.code, ran.out.isascii(), ran.json["on"]) == (1, True, "2026-01-01")
    (year,) = ran.json["years"]
    (row,) = [row for row in year["requirements"] if row["id"] == "G05"]
    assert row["sentence"] == "3月、10月缺支委会"
    assert "支部工作条例" in row["source"]
    assert [s["window"] for s in row["standings"] if s["state"] == "逾期"] == ["3月", "10月"]
    assert len(year["calendar"]) == 12


def it_takes_only_a_day(lacking: Path) -> None:
    ran = _status(lacking, "--on", "昨天")
    assert ran.code == 2
    assert "“昨天”不是日期" in ran.err


def it_says_that_what_cannot_be_read_is_not_counted(lacking: Path) -> None:
    next(lacking.rglob("支委会5.yaml")).write_text("类型：支委会\n", encoding="utf-8")
    ran = _status(lacking, "--on", "2026-1-1")
    assert "没有读懂的记录没有算进去" in ran.err
    assert "3月、5月、10月缺支委会" in ran.out


def it_explains_a_figure_by_its_records(lacking: Path) -> None:
    ran = docgen("explain", "支委会", at=lacking)
    assert (ran.code, ran.err) == (0, "")
    assert "支委会：10次" in ran.out
    assert "minutes/支委会7.yaml:" in ran.out
    found = docgen("explain", "学时:李四", "--json", at=lacking).json["figures"]
    assert [(one["text"], len(one["evidence"])) for one in found] == [("32学时", 1)]
    assert found[0]["evidence"][0]["path"].endswith("events.yaml")
    assert found[0]["evidence"][0]["line"] > 1


def it_says_what_cannot_be_reckoned(lacking: Path) -> None:
    path = next(lacking.rglob("党日7.yaml"))
    path.write_text(path.read_text("utf-8").replace('"缺席": []', '"结束": "15:30"'), encoding="utf-8")
    ran = _status(lacking, "--on", "2026-1-1")
    assert ran.code == 0
    assert "党员学习培训学时" in ran.out
    assert "赵一算不出" in ran.out
    assert docgen("explain", at=lacking).code == 0
    asked = docgen("explain", "学时:李四", at=lacking)
    assert asked.code == 1
    assert "没有写明“出席或缺席”" in asked.err


def it_offers_the_nearest_figures_for_one_that_is_unknown(lacking: Path) -> None:
    ran = docgen("explain", "主题党会", at=lacking)
    assert ran.code == 2
    assert "主题党日" in ran.err


def it_lists_all_figures_without_a_name(lacking: Path) -> None:
    ran = docgen("explain", at=lacking)
    assert ran.code == 0
    for line in ("  主题党日：11次", "  党员总数：10人", "  仪式教育：1次", "  参学率：100%"):
        assert line in ran.out


def _all_of(terminal: int) -> bytes:
    """What is printed on a terminal until its program ends."""
    found = b""
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # the other side is closed
            part = b""
        if not part:
            os.close(terminal)
            return found
        found += part


@pytest.mark.skipif(os.name == "nt", reason="a terminal of the POSIX kind")
def it_shows_a_coloured_table_on_a_terminal(lacking: Path) -> None:
    import pty

    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "docgen", "status", "--on", "2026-1-1"]
    settings = environment(TERM="xterm-256color", COLUMNS="120")
    with subprocess.Popen(command, stdout=theirs, cwd=lacking, env=settings):
        os.close(theirs)
        shown = _all_of(mine).decode()
    assert "┃" in shown
    assert "\x1b[31m× 逾期" in shown
    assert "3月、10月缺支委会" in shown


def it_takes_the_year_of_the_day_or_the_last_one_before(lacking: Path) -> None:
    folder = next(lacking.rglob("year.yaml")).parent
    (folder.parent / "2024").mkdir()
    (folder.parent / "2024" / "year.yaml").write_text("年度: 2024\n", encoding="utf-8")
    for day, year in (("2025-3-1", 2025), ("2027-1-1", 2025), ("2024-6-1", 2024)):
        assert [one["year"] for one in _status(lacking, "--on", day, "--json").json["years"]] == [year]
    assert [one["year"] for one in _status(lacking, "--year", "2024", "--json").json["years"]] == [2024]
