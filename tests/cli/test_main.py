"""The program speaks Chinese, starts at once, survives any pipe, and ends every failure with a way out and a code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT

from docgen import __version__
from docgen.build import prepare
from docgen.cli.main import COMMANDS
from docgen.render.press import Press

HEAVY = {"pydantic", "docx", "lxml", "rich", "yaml", "jinja2", "docxtpl", "sqlite3"}


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def it_imports_nothing_heavy_to_show_help(process, arguments: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['docgen', *{!r}]\n"
        "from docgen.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted({!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = process("-c", code.format(arguments, HEAVY), PYTHONIOENCODING="utf-8")
    assert done.stderr.decode().strip() == "[]"
    assert "用法" in done.stdout.decode()


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def it_helps_in_chinese_only(docgen, arguments: list[str]) -> None:
    result = docgen(*arguments)
    assert result.code == 0
    for english in ("Usage", "Options", "Commands", "Show", "OPTIONS", "ARGS", "TEXT", "PATH", "INTEGER", "RANGE"):
        assert english not in result.out


def it_lists_every_command_with_what_it_does(docgen) -> None:
    out = docgen("--help").out
    for name, words in COMMANDS.items():
        assert f"  {name}" in out
        assert words in out


def it_says_its_version(docgen) -> None:
    assert docgen("--version").out == f"docgen {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "没有“bild”这个命令。是不是“build”？"),
        (["build", "--yaer", "2025"], "没有“--yaer”这个选项"),
        (["build", "--year", "去年"], "“去年”不是数字"),
        (["build", "--unit"], "选项“--unit”后面要写内容"),
        (["check", "多余"], "多了一个参数：多余"),
        (["new"], "缺少参数"),
        (["-C", "不存在", "check"], "没有文件夹“不存在”"),
        (["check", "-C", "templates"], "不是 docgen 项目"),
        (["build", "--unit", "党总支"], "没有名为“党总支”的单位"),
        (["new", "会议简报"], "没有名为“会议简报”的文书种类"),
        (["init", "data"], "已经有文件"),
    ],
)
def it_answers_wrong_usage_in_chinese_with_code_2(project: Path, docgen, arguments: list[str], words: str) -> None:
    result = docgen(*arguments)
    assert result.code == 2
    assert words in result.err
    assert result.out == ""


def it_says_how_to_begin_where_there_is_no_project(docgen, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = docgen("check")
    assert result.code == 2
    assert "docgen init" in result.err


def it_finds_the_project_from_a_folder_inside_it(project: Path, docgen, monkeypatch) -> None:
    monkeypatch.chdir(project / "data/示例市育才小学")
    assert docgen("check").code == 0


@pytest.mark.parametrize("arguments", [["-C", "{}", "check"], ["check", "-C", "{}"]])
def it_takes_the_project_from_an_option_before_or_after_the_command(
    project: Path, docgen, monkeypatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(project.parent)
    assert docgen(*[argument.format(project) for argument in arguments]).code == 0


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["build"], ["build", "--dry-run"], ["new", "实施方案"], ["schema"], ["init", "下一个"], ["check", "x"],
     ["build", "--year", "1999"]],
    ids=" ".join,
)  # fmt: skip
def it_gives_one_ascii_json_object_on_stdout(project: Path, docgen, arguments: list[str]) -> None:
    result = docgen(*arguments, "--json")
    value = json.loads(result.out)
    assert result.out.isascii()
    assert value["exit_code"] == result.code
    assert value["ok"] is (result.code == 0)


def it_writes_a_log_when_it_fails_in_a_way_nobody_foresaw(project: Path, docgen, monkeypatch, tmp_path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by chance")

    monkeypatch.setattr(prepare, "load", broken)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    result = docgen("check")
    assert result.code == 70
    assert "Traceback" not in result.err
    (log,) = tmp_path.glob("docgen-*.log")
    assert str(log) in result.err
    assert "ZeroDivisionError: by chance" in log.read_text(encoding="utf-8")
    assert "Traceback" in docgen("check", "-v").err


def it_ends_with_130_when_it_is_interrupted(project: Path, docgen, monkeypatch) -> None:
    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(Press, "make", interrupted)
    result = docgen("build")
    assert result.code == 130
    assert "已中断" in result.err


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "ascii", "cp1252"])
def it_survives_whatever_the_pipe_can_show(project: Path, process, encoding: str) -> None:
    plan = project / "data/示例市育才小学/党支部/2025/plan.yaml"
    plan.write_text("文种: 𠮷\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    done = process("-m", "docgen", "check", PYTHONIOENCODING=encoding)
    assert done.returncode == 1, done.stderr
    assert done.stderr == b""
    if encoding in ("gbk", "utf-8"):
        assert "错误" in done.stdout.decode(encoding)
    assert process("-m", "docgen", "build", PYTHONIOENCODING=encoding).returncode == 1


def it_is_quiet_when_the_reader_goes_away(project: Path) -> None:
    settings = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "docgen", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def it_keeps_its_output_and_its_messages_apart(project: Path, process) -> None:
    done = process("-m", "docgen", "new", "实施方案", PYTHONIOENCODING="utf-8")
    path = done.stdout.decode().strip()
    assert (project / path).is_file()
    assert "已新建" in done.stderr.decode()
