"""A build that has nothing to do reads nothing; whatever was touched since the last one is found all the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, Ran, docgen
from kinds.school import PLAN, SCHOOL

from docgen.build import prepare
from docgen.build.unchanged import recall, stamps

Tree = Callable[[dict[str, str]], Path]
SELECTION = {"draft": False, "school": "", "unit": "", "year": None, "kind": ""}


def known(root: Path) -> bool:
    return recall(root, SELECTION, stamps(root)) is not None


@pytest.fixture
def project(tree: Tree) -> Path:
    """A project that was built when its sources were no longer fresh."""
    root = tree(WORLD)
    time.sleep(0.06)
    assert docgen("build", at=root).code == 0
    return root


def document(root: Path) -> Path:
    (path,) = (root / "out").rglob("*.docx")
    return path


def it_reads_nothing_when_nothing_was_touched(project: Path, monkeypatch) -> None:
    slow = docgen("build", "--json", at=project).json
    assert docgen("build", at=project).code == 0

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the project was read")

    monkeypatch.setattr(prepare, "prepare", forbidden)
    fast = docgen("build", "--json", at=project)
    assert (fast.code, fast.json) == (0, slow)
    assert "未变 1" in docgen("build", at=project).out
    assert document(project).name in docgen("build", "-v", "--dry-run", at=project).out


def it_forgets_when_a_source_is_touched_or_added(project: Path) -> None:
    assert known(project)
    source = project / PLAN_FILE
    stat = source.stat()
    source.write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # as a program would that hides its traces
    assert source.stat().st_size == stat.st_size
    if os.name == "posix":
        assert not known(project)
        assert "更新 1" in docgen("build", at=project).out
    (project / "data/新校").mkdir()
    assert not known(project)


@pytest.mark.parametrize("name", ["document", "record", "template"])
def it_forgets_when_anything_else_is_touched(project: Path, name: str) -> None:
    assert known(project)
    if name == "document":
        document(project).write_bytes(b"by hand")
    elif name == "record":
        (project / "out/.docgen/record.sqlite").unlink()
    else:
        (project / "templates").mkdir()
        (project / "templates/study_minutes.docx").write_bytes(b"x")
    assert not known(project)


def it_keeps_telling_what_it_warned_of(tree: Tree) -> None:
    root = tree({**WORLD, PLAN_FILE: PLAN + "导语: 本计划共分三部分\n"})
    time.sleep(0.06)
    first: Ran = docgen("build", at=root)
    assert known(root)
    assert docgen("build", at=root).err == first.err != ""


def it_notes_nothing_after_a_conflict_or_a_killed_run(project: Path) -> None:
    (project / "out/.docgen/running").write_text("1", encoding="ascii")
    assert not known(project)
    document(project).write_bytes(b"by hand")
    assert docgen("build", at=project).code == 7
    assert docgen("build", at=project).code == 7


def it_does_not_trust_a_note_that_is_damaged_or_as_old_as_a_file(project: Path) -> None:
    note = project / "out/.docgen/unchanged.json"
    newest = stamps(project)
    assert newest is not None
    os.utime(note, ns=(newest.newest, newest.newest + 1))
    assert not known(project)
    note.write_text("{", encoding="ascii")
    assert not known(project)
    assert docgen("build", at=project).code == 0
    assert known(project)


def it_trusts_no_folder_that_is_a_link(tree: Tree, tmp_path: Path) -> None:
    root = tree(SCHOOL)
    try:
        (root / "data/链接").symlink_to(tmp_path / "data/实小", target_is_directory=True)
    except OSError:
        pytest.skip("links need a right that this user has not")
    assert stamps(root) is None
