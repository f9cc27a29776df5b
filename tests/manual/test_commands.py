"""Every command that the manual shows is run, in the order of its page, and prints what is shown of it."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from checkout import ROOT
from cli.running import docgen
from manual.given import GIVEN
from manual.shown import COMMANDS as LANGUAGES
from manual.shown import PAGES, Block, blocks, inline

from docgen.cli.main import program
from docgen.kinds import KINDS, LEDGERS

ELSEWHERE = re.compile(r"^(?:[A-Z_0-9]+=\S+ )*(python -m pip|make) ")
"""What tests/test_install.py and the Makefile try; tests/manual/test_tools.py looks that there are such."""
FRESH = {"start.md", "english.md", "README.md", "README.zh-CN.md"}
"""Pages whose commands begin in an empty folder; those of the others, and `$ docgen …`, begin in the sample project."""
WITH = [page for page in PAGES if any(b.language in LANGUAGES and not b.reason for b in blocks(page))]


@pytest.mark.parametrize("page", WITH, ids=lambda page: page.name)
def it_runs_what_a_page_shows(page: Path, tmp_path: Path) -> None:
    sample, fresh = tmp_path / "sample", tmp_path / "fresh"
    fresh.mkdir()
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, sample / name)
    GIVEN.get(page.name, lambda at: None)(sample)
    at = fresh if page.name in FRESH else sample
    for block in blocks(page):
        if block.language == "console" and not block.reason:
            _run(block, sample, tmp_path)
        elif block.language in LANGUAGES and not block.reason:
            at = _run(block, at, tmp_path)


def _run(block: Block, at: Path, root: Path) -> Path:
    """Run a block; the folder in which the next begins."""
    commands = _commands(block)
    codes = block.codes or [0] * len(commands)
    for (command, lines), wanted in zip(commands, codes, strict=True):
        if command.startswith("cd "):
            at /= command[3:]
        elif not ELSEWHERE.match(command):
            words = shlex.split(re.sub(r"[A-Z]:\\(\w+)", rf"{root.as_posix()}/\1", command).replace("\\", "/"))
            assert words[0] == "docgen" or words[:3] == ["python", "-m", "docgen"], f"{block}: {command}: who runs it?"
            ran = docgen(*words[words.index("docgen") + 1 :], at=at)
            assert ran.code == wanted, f"{block}: {command}\n{ran.said}"
            missing = [line for line in lines if line not in ran.said.splitlines()]
            assert not missing, f"{block}: {command}\n{ran.said}"
    return at


def _commands(block: Block) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that are shown of what it prints."""
    if block.language != "console":
        return [(line.split("   #")[0].strip(), []) for line in block.text.splitlines() if line.strip()]
    parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
    shown = [part.splitlines() for part in parts]
    return [(first, [line for line in more if line.strip() not in ("", "……")]) for first, *more in shown]


def it_runs_what_the_table_of_the_page_on_sheets_shows(tmp_path: Path) -> None:
    page = ROOT / "docs" / "excel.md"
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    GIVEN[page.name](tmp_path)
    shown = re.findall(r"^\| .* \| `docgen ([^`]+)` \|$", page.read_text("utf-8"), re.MULTILINE)
    assert len(shown) >= 6
    for command in shown:
        ran = docgen(*shlex.split(command), at=tmp_path)
        assert ran.code == 0, f"{command}\n{ran.said}"


NAMED = sorted({(page.name, command) for page, command in inline()})
KNOWN = {name for kind in (*KINDS, *LEDGERS) for name in (kind.name, kind.label)} | {"people", "attendance", "种类"}
ADDED = {"志愿服务记录", "走访慰问记录"}
"""Kinds that two pages tell how to add."""


def _found(command: str) -> tuple[click.Command, list[str]]:
    """The command that words name, and the words behind it."""
    words = [word for word in re.split(r"[\s…]+", command) if word][1:]
    found: click.Command = program
    context = click.Context(program)
    while words and isinstance(found, click.Group) and not words[0].startswith("-") and words[0].isascii():
        below = found.get_command(context, words[0])
        assert below is not None, f"`{command}`: no command {words[0]}"
        found, words = below, words[1:]
    return found, words


@pytest.mark.parametrize(("page", "command"), NAMED)
def it_names_only_commands_and_options_there_are(page: str, command: str) -> None:
    found, words = _found(command)
    known = {name for param in (*found.params, *program.params) for name in (*param.opts, *param.secondary_opts)}
    used = {word.partition("=")[0] for word in words if re.match(r"--?[A-Za-z]", word)} - {"--help"}
    assert used <= known, f"{page}: `{command}`: {sorted(used - known)} is no option"


@pytest.mark.parametrize(("page", "command"), NAMED)
def it_names_only_kinds_there_are(page: str, command: str) -> None:
    found, words = _found(command)
    first = next((param for param in found.params if isinstance(param, click.Argument)), None)
    if first is not None and (first.metavar or "").strip("[]") == "种类" and words and words[0][0] not in "-[":
        assert words[0] in KNOWN | ADDED, f"{page}: `{command}`: {words[0]} is no kind of document"
    if "--kind" in words:
        assert words[words.index("--kind") + 1] in KNOWN | ADDED, f"{page}: `{command}`"


def it_says_why_a_block_is_not_run() -> None:
    left = [block for page in PAGES for block in blocks(page) if block.note.startswith("not run")]
    assert left
    assert all(len(block.reason) >= 6 for block in left)
