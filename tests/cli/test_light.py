"""A command starts light: the collector looks seldom, and past what was read; studios wait till there is one."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import WORLD, environment
from kinds import studio

from docgen.cli import light
from docgen.kinds import KINDS, LEDGERS

Tree = Callable[[dict[str, str]], Path]


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector as it was before."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def it_still_looks_for_garbage_but_seldom(collector: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    light.start()
    assert gc.isenabled()
    assert gc.get_threshold()[0] == light.MADE_BEFORE_LOOKING


def it_looks_past_a_project_only_while_it_is_built() -> None:
    before = gc.get_freeze_count()
    with suppress(ZeroDivisionError), light.looking_past_what_stays():
        assert gc.get_freeze_count() > before
        raise ZeroDivisionError
    assert gc.get_freeze_count() == 0  # a project read again with --watch lets the old one go


def it_looks_for_no_garbage_when_it_ends() -> None:
    assert int(_at_the_end(ROOT, "gc.get_freeze_count()", "--version")) > 10_000


@pytest.mark.parametrize("command", ["check", "build", "status"])
def it_imports_what_is_of_studios_only_where_there_is_one(command: str, tree: Tree) -> None:
    listed = {kind.model.__module__ for kinds in (KINDS, LEDGERS) for kind in kinds.of("studio")}
    found = _imported(tree(WORLD), command)
    found.discard("docgen.cli.studio_standing")  # a page of `docgen status`, which imports nothing itself
    assert [name for name in found if "studio" in name or name in listed] == []
    both = tree(WORLD | studio.FILES | studio.activities(1))
    assert _imported(both, command) > {kind.model.__module__ for kind in KINDS.of("studio")}


WATCHED = """
import gc, sys
from docgen.cli.main import main
try:
    main()
finally:
    print("at the end:", {})
"""


def _imported(root: Path, command: str) -> set[str]:
    """The modules there are when a command ends."""
    found = set(_at_the_end(root, "*sys.modules", command, "-q").split())
    assert "docgen.kinds.project" in found
    return found


def _at_the_end(root: Path, asked: str, *arguments: str) -> str:
    """What Python says to `asked` when a command has ended."""
    call = [sys.executable, "-c", WATCHED.format(asked), *arguments]
    ran = subprocess.run(call, cwd=root, env=environment(), capture_output=True, check=False, encoding="utf-8")
    _, told, answer = ran.stdout.partition("at the end:")
    assert told, ran.stdout + ran.stderr
    return answer


READ_OFTEN = """
import gc, os
from pathlib import Path
from docgen.cli.main import main
from docgen.kinds.project import School
from docgen.web.server import Server

def schools():
    return sum(isinstance(one, School) for one in gc.get_objects())

def read_often(server):
    touched, most = next(Path("data").rglob("plan.yaml")), 0
    for number in range(150):
        os.utime(touched, ns=(0, number))
        server.desk.look()
        if number % 10 == 9:
            most = max(most, schools())
    print("schools at most:", most)

Server.run = read_often
main()
"""


def it_does_not_pile_up_what_it_read_while_it_serves(tree: Tree) -> None:
    call = [sys.executable, "-c", READ_OFTEN, "serve", "--no-browser"]
    ran = subprocess.run(call, cwd=tree(WORLD), env=environment(), capture_output=True, check=False, encoding="utf-8")
    most = int(ran.stdout.partition("schools at most:")[2] or -1)
    assert 0 < most < 75, ran.stdout + ran.stderr
