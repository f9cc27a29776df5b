"""Every message of the installed click has its Chinese."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path
from string import Formatter

import click
import pytest

from docgen.cli import chinese

PACKAGE = Path(click.__file__).parent


def messages() -> set[str]:
    """What click passes to gettext, as far as it stands there in words."""
    calls = (
        node
        for path in PACKAGE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "gettext", "ngettext")
    )
    texts = (argument.value for call in calls for argument in call.args if isinstance(argument, ast.Constant))
    return {text for text in texts if isinstance(text, str)}


def it_finds_the_messages_of_click() -> None:
    assert len(messages()) > 50


@pytest.mark.parametrize("message", sorted(messages()))
def it_translates_every_message_of_click(message: str) -> None:
    words = chinese.MESSAGES[message]
    assert (
        re.search("[\u4e00-\u9fff]", words) or message in ("Error: {message}", "Error: {e.message}") or "%" in message
    )


@pytest.mark.parametrize("message", sorted(chinese.MESSAGES))
def it_fills_in_only_what_click_gives(message: str) -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert fields(chinese.MESSAGES[message]) <= fields(message)


def it_reaches_every_module_of_click_that_looks_messages_up() -> None:
    modules = [importlib.import_module(f"click.{path.stem}") for path in PACKAGE.glob("[a-z]*.py")]
    chinese.install()
    speaking = [module for module in modules if hasattr(module, "_")]
    assert len(speaking) >= 5
    assert all(module._ is chinese.gettext for module in speaking)
