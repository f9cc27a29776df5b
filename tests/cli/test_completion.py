"""Completion: a script for each shell, and the answers a shell gets when Tab is pressed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cli.running import Ran, docgen, python

from docgen.cli.completion import SHELLS
from docgen.cli.main import COMMANDS

ASK = "import sys; sys.argv = ['docgen']; from docgen.cli.main import main; main()"
SYNTAX = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


def tab(shell: str, words: str, number: int) -> Ran:
    """What docgen answers a shell that has these words, the one with the number being typed."""
    typed = words.split(" ")[number]
    cword = str(number) if shell in ("bash", "zsh") else typed
    return python(ASK, _DOCGEN_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=cword)


@pytest.mark.parametrize("shell", SHELLS)
def it_completes_commands_and_options(shell: str) -> None:
    ran = tab(shell, "docgen roll", 1)
    assert (ran.code, "rollover" in ran.out, "build" in ran.out) == (0, True, False), ran
    ran = tab(shell, "docgen build --dr", 2)
    assert set(re.findall(r"--[a-z-]+", ran.out)) >= {"--draft", "--dry-run"}
    assert "--year" not in ran.out


def it_completes_commands_within_a_group_and_choices() -> None:
    assert "catalogue" in tab("bash", "docgen archive cat", 2).out
    assert "plain,xlsx" in tab("bash", "docgen ledger --format x", 3).out


def it_says_in_chinese_what_a_command_does_where_the_shell_shows_it() -> None:
    lines = tab("powershell", "docgen sta", 1).out.splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["plain", "status"]]
    assert re.search(r"[\u4e00-\u9fff]", lines[0].split("\t")[2])


@pytest.mark.parametrize("shell", SHELLS)
def it_prints_a_script_that_asks_docgen(shell: str, tmp_path: Path) -> None:
    ran = docgen("completion", shell, at=tmp_path)
    assert ran.code == 0
    assert f"_DOCGEN_COMPLETE = '{shell}_complete'" in ran.out or f"_DOCGEN_COMPLETE={shell}_complete" in ran.out
    assert json.loads(docgen("completion", shell, "--json", at=tmp_path).out)["script"].strip() == ran.out.strip()
    check = SYNTAX.get(shell)
    if check and shutil.which(check[0]):
        file = tmp_path / "script"
        file.write_text(ran.out, encoding="utf-8")
        done = subprocess.run([*check, str(file)], capture_output=True, check=False, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")


def it_completes_in_a_real_bash(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("no bash here")
    asked = tmp_path / "docgen"
    asked.write_text("#!/bin/sh\n[ \"$COMP_WORDS\" ] && printf 'plain,check\\nplain,completion\\n'\n", encoding="utf-8")
    asked.chmod(0o755)
    words = "COMP_WORDS=(docgen c); COMP_CWORD=1; _docgen_completion docgen c docgen; echo ${COMPREPLY[@]}"
    code = f"{docgen('completion', 'bash', at=tmp_path).out}\n{words}"
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [bash, "-c", code], capture_output=True, check=False, encoding="utf-8", env={**os.environ, "PATH": path}
    )
    assert done.stdout.split() == ["check", "completion"], done.stderr


def it_refuses_another_shell(tmp_path: Path) -> None:
    ran = docgen("completion", "tcsh", at=tmp_path)
    assert ran.code == 2
    assert "powershell" in ran.said
    assert "completion" in COMMANDS
