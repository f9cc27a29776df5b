"""Whatever goes wrong ends with a Chinese sentence, the way out and its exit code, never with a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, Ran, docgen, environment, python

Tree = Callable[[dict[str, str]], Path]

WRONG = [
    (["chek"], "check"),
    (["check", "--drafts"], "--draft"),
    (["check", "--nonsense"], "--nonsense"),
    (["check", "more"], "more"),
    (["build", "--year"], "--year"),
    (["build", "--year", "去年"], "去年"),
    (["build", "--kind", "会议记录"], "学习会议记录"),
    (["build", "--unit", "二支部"], "一支部"),
    (["build", "--school", "大学"], "实小"),
    (["build", "--year", "2024"], "2025"),
    (["new"], "种类"),
    (["new", "会议记录"], "学习会议记录"),
    (["new", "学习会议记录", "--type", "支委员会"], "支委会"),
    (["new", "学习会议记录", "--date", "三月五日"], "2025-3-5"),
    (["new", "培训心得体会", "--type", "支委会"], "--type"),
    (["schema", "小说"], "小说"),
    (["diff"], "文书"),
    (["diff", "没有这份"], "docgen build"),
    (["-C", "nowhere", "check"], "nowhere"),
    (["check", "-C", "data"], "data"),
    (["init"], "文件夹"),
]


def _is_told(ran: Ran, code: int) -> None:
    assert ran.code == code, ran
    assert "Traceback" not in ran.said
    assert re.search(r"^× .*[\u4e00-\u9fff]", ran.err, re.MULTILINE), ran.err
    assert not re.search(r"\b(Error|Usage|Invalid|Missing|No such|Try)\b", ran.said)


@pytest.mark.parametrize(("arguments", "named"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def it_answers_wrong_usage_in_chinese_and_names_what_would_do(arguments: list[str], named: str, tree: Tree) -> None:
    ran = docgen(*arguments, at=tree(WORLD))
    _is_told(ran, 2)
    assert named in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(("arguments", "named"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def it_gives_wrong_usage_as_one_json_object(arguments: list[str], named: str, tree: Tree) -> None:
    ran = docgen(*arguments, "--json", at=tree(WORLD))
    assert (ran.code, ran.json["exit_code"]) == (2, 2)
    assert ran.out.isascii()
    assert named in ran.json["error"]["message"] + ran.json["error"]["hint"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def it_tells_of_a_file_that_may_not_be_read(tree: Tree) -> None:
    root = tree(WORLD)
    (root / PLAN_FILE).chmod(0)
    ran = docgen("check", at=root)
    assert (ran.code, "Traceback" in ran.said) == (1, False)
    assert f"{PLAN_FILE} 错误 没有权限" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="links as on Unix")
def it_tells_of_a_link_that_leads_nowhere(tree: Tree) -> None:
    root = tree(WORLD)
    (root / PLAN_FILE).unlink()
    (root / PLAN_FILE).symlink_to("plan.yaml")
    ran = docgen("check", at=root)
    assert "Traceback" not in ran.said
    assert ran.code in (0, 1)


def it_tells_of_a_folder_where_a_file_should_be(tree: Tree) -> None:
    root = tree(WORLD)
    (root / PLAN_FILE).unlink()
    (root / PLAN_FILE).mkdir()
    (root / "data/实小/people.yaml").unlink()
    ran = docgen("check", at=root)
    assert (ran.code, "Traceback" in ran.said) == (1, False)
    assert "data/实小/people.yaml 错误 没有这个文件" in ran.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["clean", "抄来的.txt"], "文件“抄来的.txt”读不出来：这是文件夹，不是文件"),
        (["template", "check", "抄来的.txt"], "读不出来：这是文件夹，不是文件"),
        (["clean", "没有.txt"], "文件“没有.txt”读不出来：没有这个文件或文件夹"),
        (["adopt", "没有.docx"], "没有"),
        (["import", "--attendance", "没有.txt", "--minutes", "x"], "没有这个文件或文件夹"),
    ],
)
def it_says_why_a_file_cannot_be_read_in_chinese(arguments: list[str], named: str, tree: Tree) -> None:
    root = tree(WORLD)
    (root / "抄来的.txt").mkdir()
    ran = docgen(*arguments, at=root)
    assert ran.code
    assert named in ran.said, ran.said
    assert "directory" not in ran.said


def it_tells_of_an_output_folder_that_cannot_be_made(tree: Tree) -> None:
    root = tree({**WORLD, "out": "a file, not a folder"})
    ran = docgen("build", at=root)
    _is_told(ran, 5)
    assert "out" in ran.err


def it_tells_of_a_full_disk_behind_stdout(tree: Tree) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "docgen", "check"]
        done = subprocess.run(
            command, cwd=tree(WORLD), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 5
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def it_keeps_its_exit_code_when_it_cannot_even_tell() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "docgen", "chek"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (2, b"")


def it_keeps_quiet_when_its_reader_has_gone(tree: Tree) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "docgen", "check"]
    done = subprocess.run(
        command, cwd=tree(WORLD), stdout=write, stderr=subprocess.PIPE, env=environment(), check=False
    )
    os.close(write)
    assert done.stderr == b""


CRASH = """
import sys
import docgen.cli.check as check
from docgen.cli import main
def crash(*_, **__):
    raise {failure}
check.command.callback = crash
sys.argv[0] = "docgen"
main.main()
"""


def it_ends_an_interrupted_run_with_130(tmp_path: Path) -> None:
    ran = python(CRASH.format(failure="KeyboardInterrupt"), ["check"])
    _is_told(ran, 130)
    assert "已中断" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="signals as on Unix")
def it_ends_with_130_on_a_real_interrupt() -> None:
    code = CRASH.format(failure=f"RuntimeError(__import__('signal').raise_signal({int(signal.SIGINT)}))")
    assert python(code, ["check"]).code == 130


@pytest.mark.parametrize("failure", ["KeyError('会次')", "RecursionError()", "ZeroDivisionError('x')"])
def it_puts_the_traceback_of_a_fault_of_its_own_into_a_file(failure: str, tmp_path: Path) -> None:
    ran = python(CRASH.format(failure=failure), ["check"], TMPDIR=str(tmp_path))
    _is_told(ran, 70)
    (log,) = tmp_path.glob("docgen-*.log")
    assert str(log) in ran.err
    assert "Traceback" in log.read_text(encoding="utf-8")


def it_shows_the_traceback_with_v_only(tmp_path: Path) -> None:
    ran = python(CRASH.format(failure="KeyError('x')"), ["check", "-v"], TMPDIR=str(tmp_path))
    assert ran.code == 70
    assert "Traceback" in ran.err


def it_gives_a_fault_of_its_own_as_json(tmp_path: Path) -> None:
    ran = python(CRASH.format(failure="KeyError('x')"), ["check", "--json"], TMPDIR=str(tmp_path))
    assert (ran.code, ran.json["exit_code"]) == (70, 70)


def it_translates_what_the_system_refuses(tmp_path: Path) -> None:
    ran = python(CRASH.format(failure="PermissionError(13, 'Permission denied', 'plan.yaml')"), ["check"])
    _is_told(ran, 5)
    assert "plan.yaml" in ran.err
    assert "Permission" not in ran.err
