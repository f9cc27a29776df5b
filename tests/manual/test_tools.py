"""What the manual names besides docgen's own commands is there too; no line that looks like a command goes untried."""

from __future__ import annotations

import re
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from checkout import ROOT
from manual.shown import COMMANDS, PAGES, Block, blocks, of, prose

import docgen

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
SHOWN_ONLY = {"text", "toml", "word"}
"""Blocks that show a file or what is printed."""
LANGUAGES = {*COMMANDS, *SHOWN_ONLY, "diff", "python", "yaml"}
_COMMAND = re.compile(r"^\s*(?:[$>%] |[A-Z_]+=\S+ )*(?:docgen|python|pip|make) ")
_MADE = re.compile(r"^(?:[A-Z_0-9]+=\S+ )*make ([a-z-]+)", re.MULTILINE)


def _every() -> list[Block]:
    return [block for page in PAGES for block in blocks(page)]


def it_says_of_every_block_what_it_is() -> None:
    assert {str(block): block.language for block in _every() if block.language not in LANGUAGES} == {}


def it_shows_no_command_where_none_is_run() -> None:
    lines = [(block, line) for block in of(*SHOWN_ONLY) for line in block.text.splitlines()]
    assert [f"{block}: {line}" for block, line in lines if _COMMAND.match(line)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def it_shows_no_command_outside_a_block(page: Path) -> None:
    indented = [line for line in prose(page).splitlines() if line.startswith("    ") and _COMMAND.match(line)]
    assert indented == [], "put it into a block with a language, which a test runs"
    assert prose(page).count("```") == 0, "a block that nobody reads as one"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def it_names_only_targets_of_make_that_there_are(page: Path) -> None:
    named = {target for block in blocks(page) if block.language in COMMANDS for target in _MADE.findall(block.text)}
    assert named | set(re.findall(r"`make ([a-z-]+)", prose(page))) <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def it_names_only_programs_of_python_that_there_are(page: Path) -> None:
    named = set(re.findall(r"python -m ([\w.]+)", page.read_text("utf-8"))) - {"pip"}
    assert [name for name in named if find_spec(name.rstrip(".")) is None] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def it_installs_only_what_can_be_installed(page: Path) -> None:
    lines = [line for line in page.read_text("utf-8").splitlines() if "pip install" in line]
    asked = {word for line in lines for words in re.findall(r"\w\[([a-z,]+)\]|\.\[([a-z,]+)\]", line) for word in words}
    assert {name for words in asked for name in words.split(",") if name} <= PROJECT["optional-dependencies"].keys()
    assert {version for line in lines for version in re.findall(r"docgen-([^-]+)-py3", line)} <= {docgen.__version__}


def it_tells_of_every_extra_that_users_may_want() -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "install.md").read_text("utf-8"), re.MULTILINE))
    assert told == PROJECT["optional-dependencies"].keys() - {"test", "docs", "dev"}
