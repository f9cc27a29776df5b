"""`docgen build` on the command line: what it says of each document, what it leaves alone, how it ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, docgen, files
from kinds.school import DOCUMENTS, PLAN, SCHOOL, YEAR

Tree = Callable[[dict[str, str]], Path]

READY = {path: text for path, text in DOCUMENTS.items() if "minutes" not in path}
WARNED = PLAN + "导语: 本计划共分三部分\n"  # no full stop at the end


@pytest.fixture
def project(tree: Tree) -> Path:
    root = tree(WORLD)
    assert docgen("build", at=root).code == 0
    return root


def _made(root: Path) -> Path:
    (path,) = (root / "out").rglob("*.docx")
    return path


def it_names_each_document_with_its_reason_and_closes_with_the_counts(tree: Tree) -> None:
    root = tree(WORLD)
    ran = docgen("build", at=root)
    assert ran.code == 0
    path = _made(root).relative_to(root).as_posix()
    assert re.search(rf"^新建 +{re.escape(path)}（从未生成过）$", ran.out, re.MULTILINE)
    closing = ran.out.splitlines()[-1]
    assert closing.startswith("√ ")
    assert "新建 1" in closing
    assert "out" in closing


def it_only_counts_what_has_not_changed_unless_asked(project: Path) -> None:
    path = _made(project).name
    assert path not in docgen("build", at=project).out
    assert "未变 1" in docgen("build", at=project).out
    assert path in docgen("build", "-v", at=project).out


def it_says_which_source_changed(project: Path) -> None:
    (project / PLAN_FILE).write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    out = docgen("build", at=project).out
    assert "更新" in out
    assert PLAN_FILE in out


def it_keeps_a_document_that_was_edited_by_hand(project: Path) -> None:
    path = _made(project)
    path.write_bytes(path.read_bytes() + b" ")
    edited = path.read_bytes()
    (project / PLAN_FILE).write_text(PLAN.replace("每月一次", "每周一次"), encoding="utf-8")
    ran = docgen("build", at=project)
    assert ran.code == 7
    assert "冲突" in ran.out
    assert path.read_bytes() == edited
    (beside,) = set((project / "out").rglob("*.docx")) - {path}
    assert beside.name in ran.out
    again = docgen("build", "--json", at=project)
    assert (again.code, again.json["exit_code"], again.json["counts"]["conflict"]) == (7, 7, 1)


def it_writes_nothing_in_a_dry_run_and_says_the_same_words(tree: Tree) -> None:
    root = tree(WORLD)
    before = files(root)
    ran = docgen("build", "--dry-run", at=root)
    assert (ran.code, files(root)) == (0, before)
    assert "新建" in ran.out
    assert "没有写" in ran.out
    assert not (root / "out").exists()


def it_is_not_stopped_by_a_warning_but_shows_it(tree: Tree) -> None:
    root = tree({**WORLD, PLAN_FILE: WARNED})
    ran = docgen("build", at=root)
    assert ran.code == 0
    assert f"{PLAN_FILE}:4:" in ran.err
    assert "提醒" in ran.err
    assert _made(root).is_file()


def it_is_quiet_with_q(tree: Tree) -> None:
    root = tree({**WORLD, PLAN_FILE: WARNED})
    ran = docgen("build", "-q", at=root)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) <= 1


def it_makes_only_what_is_asked_for(tree: Tree) -> None:
    root = tree({**SCHOOL, **READY})
    for selection, number in (
        ("--kind=培训心得体会", 1),
        ("--unit=一支部", 4),
        ("--year=2025", 4),
        ("--school=实小", 4),
    ):
        assert len(docgen("build", "--dry-run", selection, "--json", at=root).json["targets"]) == number


def it_prints_the_gaps_of_a_draft_and_refuses_to_issue_them(tree: Tree) -> None:
    root = tree({**WORLD, PLAN_FILE: PLAN.replace("日期: 2025-3-5\n", "")})
    assert docgen("build", at=root).code == 1
    assert not (root / "out").exists()
    assert docgen("build", "--draft", at=root).code == 0
    assert "草稿" in _made(root).name


def it_refuses_two_sources_of_one_file_name(tree: Tree) -> None:
    root = tree({**WORLD, f"{YEAR}/plan-2.yaml": PLAN})
    ran = docgen("build", "--json", at=root)
    assert ran.code == 1
    assert [d["rule"] for d in ran.json["diagnostics"]] == ["same-file-name"]
    assert not (root / "out").exists()


def it_builds_with_templates_of_the_project_and_tells_of_a_broken_one(tree: Tree) -> None:
    root = tree({**WORLD, "templates/implementation_plan.docx": "这不是 Word 文件"})
    ran = docgen("build", at=root)
    assert ran.code in (1, 3)
    assert "templates/implementation_plan.docx" in ran.said
    assert "Traceback" not in ran.said


def it_tells_of_a_profile_that_cannot_be_used(tree: Tree) -> None:
    school = "data/实小/school.yaml"
    root = tree({**WORLD, school: SCHOOL[school] + "版式: 大红头\n"})
    for command in ("check", "build"):
        ran = docgen(command, at=root)
        assert ran.code == 1
        assert "大红头" in ran.said
        assert "Traceback" not in ran.said


def it_says_so_when_there_is_nothing_to_make(tree: Tree) -> None:
    ran = docgen("build", at=tree(SCHOOL))
    assert ran.code == 0
    assert "docgen new" in ran.out


def it_gives_everything_as_one_json_object(project: Path) -> None:
    ran = docgen("build", "--json", at=project)
    assert ran.out.isascii()
    assert ran.json["counts"]["identical"] == 1
    (target,) = ran.json["targets"]
    assert target["word"] == "identical"
    assert target["source"] == PLAN_FILE
    assert (project / target["path"]).is_file()


def it_shows_no_bar_when_nobody_watches(tree: Tree) -> None:
    ran = docgen("build", at=tree({**SCHOOL, **READY}))
    assert ran.code == 0
    assert "\x1b" not in ran.said
    assert "━" not in ran.said


def it_replaces_a_corrected_document_when_asked_and_says_where_the_old_one_is(project: Path) -> None:
    path = _made(project)
    path.write_bytes(b"by hand")
    assert docgen("build", "--keep", at=project).code == 7
    foretold = docgen("build", "--replace", "--dry-run", "--json", at=project)
    assert (foretold.code, foretold.json["targets"][0]["word"]) == (0, "update")
    ran = docgen("build", "--replace", "--json", at=project)
    assert ran.code == 0
    assert (project / ran.json["targets"][0]["replaced"]).read_bytes() == b"by hand"
    path.write_bytes(b"once more")
    told = docgen("build", "--replace", "-q", at=project)
    assert "更新" in told.out
    assert "out/.docgen/replaced/" in told.out
    assert docgen("build", at=project).code == 0
