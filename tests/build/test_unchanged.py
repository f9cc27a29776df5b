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
from docgen.build.stamps import stamps
from docgen.build.unchanged import recall
from docgen.kinds import project as project_module

Tree = Callable[[dict[str, str]], Path]
REAL = project_module.read_file
SELECTION = {"draft": False, "school": "", "unit": "", "year": None, "kind": ""}


def known(root: Path) -> bool:
    recalled = recall(root, SELECTION, stamps(root))
    return recalled is not None and not recalled.touched


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


@pytest.fixture
def district(tree: Tree) -> Path:
    """Two schools with a plan each, of which one has a warning; both were built when they were no longer fresh."""
    warned = PLAN + "导语: 本计划共分三部分\n"
    root = tree(WORLD | {f.replace("实小", "二小"): warned if f == PLAN_FILE else WORLD[f] for f in WORLD})
    time.sleep(0.06)
    assert docgen("build", at=root).code == 0
    return root


def _without_note(root: Path, *arguments: str) -> Ran:
    (root / "out/.docgen/unchanged.json").unlink()
    return docgen("build", *arguments, at=root)


def it_reads_only_the_school_that_was_touched_and_reports_on_all(district: Path, monkeypatch) -> None:
    (district / PLAN_FILE).write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    read: list[str] = []
    monkeypatch.setattr(
        project_module, "read_file", lambda path, root: read.append(path.as_posix()) or REAL(path, root)
    )
    foretold = docgen("build", "--dry-run", "--json", at=district)
    assert read
    assert not [path for path in read if "二小" in path]
    assert "更新 1" in foretold.err + docgen("build", "--dry-run", at=district).out
    assert _without_note(district, "--dry-run", "--json").json == foretold.json
    assert [path for path in read if "二小" in path]
    built = docgen("build", at=district)
    assert "未变 1，更新 1" in built.out
    assert known(district)
    assert docgen("build", at=district).err == built.err != ""


def it_reads_everything_when_the_schools_may_meet(district: Path) -> None:
    def touched(**asked: object) -> frozenset[str] | None:
        recalled = recall(district, SELECTION | asked, stamps(district))
        return recalled.touched if recalled else None

    assert touched() == frozenset()
    source = district / PLAN_FILE
    source.write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    assert touched() == {"实小"}
    (district / "data/二小").rename(district / "data/三小")
    assert touched() is None  # a school is gone
    (district / "data/三小").rename(district / "data/二小")
    assert touched() == {"实小"}
    (district / "out/别的.txt").write_text("x", encoding="utf-8")
    assert touched() is None  # whatever it is, it belongs to no school


def it_reads_everything_for_one_school_by_its_name(district: Path) -> None:
    asked = SELECTION | {"school": "实小"}
    assert docgen("build", "--school", "实小", at=district).code == 0
    assert recall(district, asked, stamps(district)) is not None
    (district / PLAN_FILE).write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    assert recall(district, asked, stamps(district)) is None


def it_finds_a_school_that_was_added_and_its_mistakes(district: Path, tree: Tree) -> None:
    tree({f.replace("实小", "四小"): WORLD[f] for f in WORLD} | {PLAN_FILE.replace("实小", "四小"): "标题: 无\n"})
    ran = docgen("build", at=district)
    assert ran.code == 1
    assert "四小" in ran.err
    assert "二小" in ran.err  # the warning that is known is still told


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
    now = stamps(project)
    assert now is not None
    os.utime(note, ns=(now.shared.newest, now.shared.newest + 1))
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
