"""Help comes at once and in Chinese: nothing heavy is imported, nothing of click is left in English."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import docgen, python

from docgen.cli.chinese import MESSAGES, gettext, ngettext
from docgen.cli.main import COMMANDS

HEAVY = {"pydantic", "pydantic_core", "docx", "docxtpl", "jinja2", "lxml", "rich", "yaml", "sqlite3"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)])
def it_imports_nothing_heavy_for_help(arguments: list[str]) -> None:
    code = "import sys; from docgen.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    ran = python(code, arguments)
    loaded = {name.partition(".")[0] for name in ran.err.split()}
    assert "click" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def it_gives_help_without_english_sentences(arguments: list[str], tmp_path: Path) -> None:
    ran = docgen(*arguments, at=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    for option in ("-C", "--json", "--quiet", "--verbose", "--help"):
        assert option in ran.out
    assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", ran.out), "three English words in a row"


def it_lists_every_command_with_its_purpose(tmp_path: Path) -> None:
    out = docgen("--help", at=tmp_path).out
    assert all(re.search(rf"^ +{name} +{about}", out, re.MULTILINE) for name, about in COMMANDS.items())


def it_shows_help_when_called_with_nothing(tmp_path: Path) -> None:
    ran = docgen(at=tmp_path)
    assert ran.code == 2
    assert "命令：" in ran.said


def it_prints_its_version(tmp_path: Path) -> None:
    from docgen import __version__

    assert docgen("--version", at=tmp_path).out == f"docgen {__version__}\n"


def it_names_every_module_of_a_command() -> None:
    for name in COMMANDS:
        assert (ROOT / "docgen" / "cli" / f"{name}.py").is_file()


def _messages() -> Iterator[str]:
    """Every text that the installed click passes to gettext or ngettext."""
    spec = importlib.util.find_spec("click")
    assert spec is not None
    assert spec.origin is not None
    for path in sorted(Path(spec.origin).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                texts = node.args[: 2 if node.func.id == "ngettext" else 1]
                yield from (a.value for a in texts if isinstance(a, ast.Constant) and isinstance(a.value, str))


def it_knows_every_message_of_the_installed_click_in_chinese() -> None:
    found = set(_messages())
    assert len(found) > 50
    missing = sorted(found - MESSAGES.keys())
    assert not missing, "add to docgen/cli/chinese.py:\n" + "\n".join(missing)


@pytest.mark.parametrize("message", sorted(MESSAGES))
def it_fills_in_nothing_that_the_message_does_not_offer(message: str) -> None:
    slots = re.compile(r"\{(\w+)|%\((\w+)\)")
    assert set(slots.findall(MESSAGES[message])) <= set(slots.findall(message))
    assert "!r}" not in MESSAGES[message] or "{decls!r}" in MESSAGES[message] or "{decl!r}" in MESSAGES[message]


def it_leaves_alone_what_it_does_not_know() -> None:
    assert gettext("No such thing in click") == "No such thing in click"
    assert ngettext("{n} file", "{n} files", 2) == "{n} files"
