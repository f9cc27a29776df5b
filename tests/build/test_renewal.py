"""`docgen init --update`: an old project gets what is new, keeps what was changed, and no fact is touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import docgen, files

from docgen import shipped
from docgen.build import known
from docgen.build.newproject import MANUAL

TEMPLATES = sorted(path.name for path in shipped.folder("templates").glob("*.docx"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert docgen("init", "p", "--year", "2024", at=tmp_path).code == 0
    return tmp_path / "p"


def update(project: Path, *more: str) -> dict[str, str]:
    """Path → fate of everything looked at."""
    ran = docgen("init", "--update", "--json", *more, at=project)
    assert ran.code == 0, ran
    return {file["path"]: file["fate"] for file in ran.json["files"]}


@pytest.fixture
def old_template(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The bytes of a template as an earlier version shipped it."""
    old = b"what an earlier version shipped"
    lines = {*known.known(), (known.digest(old), "party_case.docx")}
    monkeypatch.setattr(known, "known", lambda: frozenset(lines))
    return old


def it_finds_nothing_to_do_in_a_new_project(project: Path) -> None:
    before = files(project)
    assert set(update(project).values()) == {"same"}
    assert files(project) == before


def it_adds_replaces_and_keeps_and_says_which(project: Path, old_template: bytes) -> None:
    folder = project / "templates"
    (folder / "study_plan.docx").unlink()
    (folder / "party_case.docx").write_bytes(old_template)
    (folder / "annual_summary.docx").write_bytes(b"my own")
    (folder / "自备.docx").write_bytes(b"mine")
    data = {path: text for path, text in files(project).items() if path.startswith("data/")}
    ran = docgen("init", "--update", at=project)
    assert ran.code == 0, ran
    for line in (
        "新增  templates/study_plan.docx",
        "更新  templates/party_case.docx",
        "已改动保留  templates/annual_summary.docx",
        "新增 1、更新 1、已改动保留 1、未变",
    ):
        assert line in ran.out
    for name in ("study_plan.docx", "party_case.docx"):
        assert (folder / name).read_bytes() == (shipped.folder("templates") / name).read_bytes()
    assert (folder / "annual_summary.docx").read_bytes() == b"my own"
    assert (folder / "自备.docx").read_bytes() == b"mine"
    assert {path: text for path, text in files(project).items() if path.startswith("data/")} == data


def it_only_tells_in_a_dry_run(project: Path, old_template: bytes) -> None:
    (project / "templates" / "party_case.docx").write_bytes(old_template)
    (project / MANUAL).unlink()
    before = files(project)
    fates = update(project, "--dry-run")
    assert (fates["templates/party_case.docx"], fates[MANUAL]) == ("updated", "new")
    assert files(project) == before


def it_makes_schemas_anew_and_keeps_what_was_there(project: Path) -> None:
    path = project / "schema" / "party_case.json"
    path.write_text("{}", encoding="utf-8")
    assert update(project)["schema/party_case.json"] == "updated"
    assert json.loads(path.read_text("utf-8"))["title"]
    (aside,) = (project / "out" / ".docgen" / "replaced" / "schema").iterdir()
    assert aside.read_text("utf-8") == "{}"


def it_renews_the_manual_for_its_year_and_keeps_one_with_notes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manual = project / MANUAL
    old = manual.read_bytes().replace("不联网".encode(), "不上网".encode())
    manual.write_bytes(old)
    assert update(project)[MANUAL] == "kept"
    assert manual.read_bytes() == old
    text, year = known.unpersonal(old)
    assert year == 2024
    lines = {*known.known(), (known.digest(text), known.README)}
    monkeypatch.setattr(known, "known", lambda: frozenset(lines))
    assert update(project)[MANUAL] == "updated"
    assert "docgen rollover 2024" in manual.read_text("utf-8-sig")
    assert "不联网" in manual.read_text("utf-8-sig")


def it_takes_the_folder_of_a_project_and_refuses_others(project: Path, tmp_path: Path) -> None:
    assert docgen("init", "--update", "p", at=project.parent).code == 0
    (tmp_path / "empty").mkdir()
    assert docgen("init", "--update", "empty", at=tmp_path).code == 2
    assert docgen("init", "--update", "--year", "2025", at=project).code == 2
    assert docgen("init", "--dry-run", "q", at=tmp_path).code == 2
    assert docgen("init", at=tmp_path).code == 2


def it_knows_every_template_that_this_version_ships() -> None:
    lines = set(known.TABLE.read_text(encoding="ascii").splitlines())
    lacking = [line for line in known.current() if line not in lines]
    assert not lacking, f"run `python -m docgen.build.known`, which adds to {known.TABLE.name}: {lacking}"


def it_forgets_no_template_that_was_ever_shipped() -> None:
    """The table of the last commit is wholly in this one."""
    path = known.TABLE.relative_to(ROOT).as_posix()
    shown = subprocess.run(["git", "show", f"HEAD:{path}"], cwd=ROOT, capture_output=True, check=False)
    if shown.returncode:
        pytest.skip("not a git checkout that has the table")
    assert set(shown.stdout.decode().splitlines()) <= set(known.TABLE.read_text(encoding="ascii").splitlines())
