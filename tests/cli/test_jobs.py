"""`docgen build --jobs` and `--scheduler`: what a user sees of who makes the documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import WORLD, docgen, files, python

Tree = Callable[[dict[str, str]], Path]
HIDDEN = "import sys; sys.modules[{!r}] = None; from docgen.cli.main import main; main()"


@pytest.mark.parametrize("jobs", ["0", "1", "2"])
def it_builds_with_as_many_processes_as_are_asked_for(jobs: str, tree: Tree) -> None:
    root = tree(WORLD)
    ran = docgen("build", "--jobs", jobs, at=root)
    assert ran.code == 0
    assert "√ 共 1 份：新建 1" in ran.out
    assert len(list((root / "out").rglob("*.docx"))) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--jobs", "-1"), "超出范围"),
        (("--jobs", "two"), "不是数字"),
        (("--jobs", "2", "--scheduler", "tcp://127.0.0.1:9"), "不能同时写"),
        (("--watch", "--dry-run"), "--dry-run 同时写"),
    ],
)
def it_explains_wrong_usage(arguments: tuple[str, ...], said: str, tree: Tree) -> None:
    root = tree(WORLD)
    ran = docgen("build", *arguments, at=root)
    assert ran.code == 2
    assert said in ran.said
    assert not (root / "out").exists()


def it_refuses_to_watch_for_a_program(tree: Tree) -> None:
    ran = docgen("build", "--watch", "--json", at=tree(WORLD))
    assert (ran.code, ran.json["error"]["message"]) == (2, "--watch 不能和 --json、--dry-run 同时写")


def it_says_that_no_scheduler_answers(tree: Tree) -> None:
    root = tree(WORLD)
    ran = docgen("build", "--scheduler", "tcp://127.0.0.1:9", at=root)
    assert ran.code == 5
    assert "连不上集群“tcp://127.0.0.1:9”，没有写任何文件" in ran.err
    assert not list((root / "out").rglob("*.docx"))


@pytest.mark.parametrize(
    ("arguments", "library", "extra"),
    [
        (("--scheduler", "tcp://127.0.0.1:9"), "distributed", "cluster"),
        (("--watch",), "watchfiles", "watch"),
    ],
)
def it_names_the_extra_that_is_missing(arguments: tuple[str, ...], library: str, extra: str, tree: Tree) -> None:
    root = tree(WORLD)
    ran = python(HIDDEN.format(library), ["build", "-C", str(root), *arguments])
    assert ran.code == 6
    assert f'pip install "docgen[{extra}]"' in ran.err
    assert not [name for name in files(root) if name.endswith(".docx")]
