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
from manual.shown import PAGES, Block, blocks, inline

from docgen.cli.main import program

LANGUAGES = ("console", "bat", "sh")
ELSEWHERE = re.compile(
    r"^(?:[A-Z_0-9]+=\S+ )*(python -m pip|pip|make|npm) "
)  # tests/test_install.py and the Makefile try these
FRESH = {"start.md", "english.md", "README.md", "README.zh-CN.md"}
"""Pages whose commands begin in an empty folder; those of the others, and `$ docgen …`, begin in the sample project."""
WITH = [page for page in PAGES if any(b.language in LANGUAGES and not b.reason for b in blocks(page))]


@pytest.mark.parametrize("page", WITH, ids=lambda page: page.name)
def it_runs_what_a_page_shows(page: Path, tmp_path: Path) -> None:
    sample, fresh = tmp_path / "sample", tmp_path / "fresh"
    fresh.mkdir()
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, sample / name)
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


@pytest.mark.parametrize(("page", "command"), sorted({(p.name, c) for p, c in inline()}))
def it_names_only_commands_and_options_there_are(page: str, command: str) -> None:
    words = [word for word in re.split(r"[\s…]+", command) if word][1:]
    found: click.Command = program
    context = click.Context(program)
    while words and isinstance(found, click.Group) and not words[0].startswith("-") and words[0].isascii():
        below = found.get_command(context, words[0])
        assert below is not None, f"{page}: `{command}`: no command {words[0]}"
        found, words = below, words[1:]
    known = {name for param in (*found.params, *program.params) for name in (*param.opts, *param.secondary_opts)}
    used = {word.partition("=")[0] for word in words if re.match(r"--?[A-Za-z]", word)} - {"--help"}
    assert used <= known, f"{page}: `{command}`: {sorted(used - known)} is no option"


def it_says_why_a_block_is_not_run() -> None:
    left = [block for page in PAGES for block in blocks(page) if block.note.startswith("not run")]
    assert left
    assert all(len(block.reason) >= 6 for block in left)
