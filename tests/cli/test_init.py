"""`docgen init`: a new project that can be checked and built at once, all of it or nothing."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from cli.running import docgen, files
from jsonschema import Draft202012Validator

from docgen import shipped
from docgen.kinds import KINDS


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("empty")
    ran = docgen("init", "党建文书", "--year", "2025", at=at)
    assert ran.code == 0, ran
    assert "docgen check" in ran.said
    assert "docgen build" in ran.said
    return at / "党建文书"


def it_makes_a_project_that_passes_the_check_without_a_word(project: Path) -> None:
    ran = docgen("check", "--json", at=project)
    assert ran.code == 0
    assert ran.json["diagnostics"] == []
    assert ran.json["documents"] >= 2


def it_makes_a_project_that_can_be_built(project: Path) -> None:
    ran = docgen("build", at=project)
    assert ran.code == 0, ran
    made = sorted(path.name for path in (project / "out").rglob("*.docx"))
    assert len(made) >= 2
    assert all(name.startswith("2025-") for name in made)
    assert docgen("build", "--json", at=project).json["counts"]["identical"] == len(made)


@pytest.mark.parametrize("year", ["2024", "2028", str(date.today().year + 1)])
def it_takes_any_year(year: str, tmp_path: Path) -> None:
    docgen("init", "p", "--year", year, at=tmp_path)
    assert docgen("check", "--json", at=tmp_path / "p").json["diagnostics"] == []


def it_takes_this_year_when_none_is_given(tmp_path: Path) -> None:
    docgen("init", "p", at=tmp_path)
    assert list((tmp_path / "p").glob(f"data/*/*/{date.today().year}/plan.yaml"))


def it_copies_the_shipped_templates(project: Path) -> None:
    for template in shipped.folder("templates").glob("*.docx"):
        assert (project / "templates" / template.name).read_bytes() == template.read_bytes()


def it_comments_its_files_and_names_their_schemas(project: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in project.glob("data/**/*.yaml")}
    assert len(texts) == 6
    for path, text in texts.items():
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n# ", text)
        assert match, path
        assert (path.parent / match[1]).resolve().is_file()
        assert "@" not in text
        assert "{" not in match[1]


def it_writes_schemas_that_are_valid(project: Path) -> None:
    import json

    found = sorted((project / "schema").glob("*.json"))
    assert len(found) == len(KINDS) + 6
    for path in found:
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def it_writes_instructions_that_old_notepad_can_show(project: Path) -> None:
    data = (project / "使用说明.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"")
    text = data.decode("utf-8-sig")
    assert all(f"docgen {command}" in text for command in ("check", "build", "new"))


def it_refuses_a_folder_with_files_and_leaves_it_alone(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "名单.txt").write_text("张明", encoding="utf-8")
    ran = docgen("init", "p", at=tmp_path)
    assert ran.code == 2
    assert "名单.txt" in ran.err
    assert "换一个" in ran.err
    assert list(files(tmp_path)) == ["p/名单.txt"]


def it_refuses_its_own_project(tmp_path: Path) -> None:
    docgen("init", "p", at=tmp_path)
    before = files(tmp_path)
    assert docgen("init", "p", at=tmp_path).code == 2
    assert files(tmp_path) == before


def it_refuses_a_file(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("x", encoding="utf-8")
    assert docgen("init", "p", at=tmp_path).code == 2
    assert list(files(tmp_path)) == ["p"]


def it_fills_an_empty_folder_and_the_one_it_stands_in(tmp_path: Path) -> None:
    assert docgen("init", ".", at=tmp_path).code == 0
    assert docgen("check", at=tmp_path).code == 0
    (tmp_path / "empty").mkdir()
    assert docgen("init", "empty", at=tmp_path).code == 0


def it_makes_the_folders_above_too(tmp_path: Path) -> None:
    assert docgen("init", "a/b/c", at=tmp_path).code == 0
    assert (tmp_path / "a/b/c/使用说明.txt").is_file()


def it_starts_from_the_folder_of_c(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert docgen("-C", "there", "init", "p", at=tmp_path).code == 0
    assert (tmp_path / "there/p/data").is_dir()


def it_leaves_nothing_behind_but_the_project(project: Path) -> None:
    assert [path.name for path in project.parent.iterdir()] == [project.name]
    assert not [path for path in project.rglob("*") if path.name.startswith(".docgen-") or path.suffix == ".tmp"]


@pytest.mark.skipif(os.name != "posix", reason="permissions as on Unix")
def it_makes_folders_that_others_may_enter_as_usual(project: Path) -> None:
    usual = project.parent / "usual"
    usual.mkdir()
    assert (project.stat().st_mode, (project / "data").stat().st_mode) == (usual.stat().st_mode,) * 2
    usual.rmdir()


def it_tells_of_a_place_where_it_may_not_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = docgen("init", "file/p", at=tmp_path)
    assert ran.code in (2, 5)
    assert "Traceback" not in ran.said
    assert list(files(tmp_path)) == ["file"]


def it_says_what_it_made_as_json(tmp_path: Path) -> None:
    ran = docgen("init", "党建", "--json", at=tmp_path)
    assert ran.out.isascii()
    assert ran.json["folder"].endswith("党建")
