"""The page on adding a kind, a rule and a format: its code is put into a copy of the program, its commands are run."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import environment
from manual.shown import Block, blocks

PAGE = ROOT / "docs" / "extend.md"
COPIED = ("docgen", "templates", "data", "tests", "docs", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in a folder of its own."""
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return tmp_path


def _parts() -> dict[str, list[Block]]:
    """The blocks of each part of the page, by its heading."""
    text = PAGE.read_text("utf-8")
    heads = [(text.count("\n", 0, at) + 1, line) for at, line in _headings(text)]
    found: dict[str, list[Block]] = {}
    for block in blocks(PAGE):
        found.setdefault(max(head for head in heads if head[0] < block.line)[1], []).append(block)
    return found


def _headings(text: str) -> list[tuple[int, str]]:
    return [(text.index(f"\n{line}\n"), line) for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize("part", _parts())
def it_works_as_the_page_says(part: str, copy: Path) -> None:
    for block in _parts()[part]:
        if block.language == "sh":
            for command in block.text.splitlines():
                _run(command, copy)
        elif block.language == "diff":
            _patch(copy / block.title, block.text)
        else:
            (copy / block.title).parent.mkdir(parents=True, exist_ok=True)
            (copy / block.title).write_text(block.text, "utf-8")


def _patch(path: Path, diff: str) -> None:
    """Add the lines with a plus where the lines around them stand, which must be in one place."""
    text = path.read_text("utf-8")
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines()
        before = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        assert text.count(before) == 1, f"{path.name}: not once in the file:\n{before}"
        text = text.replace(before, "".join(f"{line[1:]}\n" for line in lines))
    path.write_text(text, "utf-8")


def _run(command: str, at: Path) -> None:
    words = [sys.executable, *shlex.split(command)[1:]]
    done = subprocess.run(
        words, cwd=at, capture_output=True, env=environment(PYTHONPATH=str(at)), check=False, timeout=120
    )
    assert done.returncode == 0, f"{command}\n{done.stdout.decode()}{done.stderr.decode()}"
    assert b" passed" in done.stdout or "pytest" not in command


def it_has_three_parts_with_code() -> None:
    assert [part.removeprefix("## ") for part in _parts()] == ["增加一种文书", "增加一条规则", "增加一种格式"]
