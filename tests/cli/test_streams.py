"""What is printed arrives whatever the encoding: a GBK pipe, an ASCII locale, characters that neither knows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, docgen, environment, python
from kinds.school import PLAN

Tree = Callable[[dict[str, str]], Path]

STRANGE = {**WORLD, PLAN_FILE: PLAN.replace("2025-3-5", "𠮷✓喆")}


def it_writes_to_a_gbk_pipe(tree: Tree) -> None:
    ran = docgen("check", at=tree(STRANGE), encoding="gbk")
    assert ran.code == 1
    assert "错误" in ran.out
    assert "??喆" in ran.out  # GBK has 喆; of the others it says that there was something


def it_builds_into_a_gbk_pipe(tree: Tree) -> None:
    ran = docgen("build", at=tree(WORLD), encoding="gbk")
    assert ran.code == 0
    assert "√" in ran.out
    assert "�" not in ran.said


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--json"], ["check", "--nonsense"]])
def it_writes_anything_else_to_a_gbk_pipe(arguments: list[str], tree: Tree) -> None:
    ran = docgen(*arguments, at=tree(STRANGE), encoding="gbk")
    assert "Traceback" not in ran.said


def it_uses_utf8_where_the_encoding_knows_no_chinese(tree: Tree) -> None:
    code = "import os, sys; os.chdir(sys.argv.pop(1)); from docgen.cli.main import main; main()"
    for encoding in ("ascii", "cp1252"):
        ran = python(code, [str(tree(WORLD)), "check"], PYTHONIOENCODING=encoding)
        assert ran.code == 0
        assert "检查" in ran.out


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there file names are always UTF-8")
def it_says_how_to_run_where_no_file_can_have_a_chinese_name() -> None:
    code = "import sys; sys.argv[1:] = ['check']; from docgen.cli.main import main; main()"
    ran = python(code, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ran.code == 5
    assert "文件名编码是 ascii" in ran.err
    assert "PYTHONUTF8=1" in ran.err


@pytest.mark.parametrize(
    "arguments", [["check"], ["build"], ["build", "--dry-run"], ["schema"], ["schema", "实施方案"]]
)
def it_gives_json_of_ascii_only(arguments: list[str], tree: Tree) -> None:
    ran = docgen(*arguments, "--json", at=tree(WORLD), encoding="ascii")
    assert ran.code == 0
    assert ran.json["exit_code"] == 0
    assert ran.err == ""


def it_gives_json_before_and_after_the_command(tree: Tree) -> None:
    root = tree(WORLD)
    assert docgen("--json", "check", at=root).json == docgen("check", "--json", at=root).json


def it_runs_with_its_streams_closed(tree: Tree) -> None:
    code = "import sys, os\nfor n in (1, 2): os.close(n)\nos.execv(sys.executable, sys.argv[1:])"
    command = [sys.executable, "-c", code, sys.executable, "-m", "docgen", "check"]
    done = subprocess.run(command, cwd=tree(WORLD), env=environment(), check=False)
    assert done.returncode == 0
