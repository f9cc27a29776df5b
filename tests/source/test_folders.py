"""Discovery finds the schools, units and years of a project, and names every folder that nobody would read."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.source.folders import discover, find_root, is_leftover, sources

Tree = Callable[[dict[str, str]], Path]
SCHOOL = {"data/一小/school.yaml": "", "data/一小/people.yaml": ""}
UNIT = {**SCHOOL, "data/一小/一支部/branch.yaml": ""}
YEAR = {**UNIT, "data/一小/一支部/2025/year.yaml": ""}


def found(root: Path) -> list[tuple[str, str]]:
    return [(diagnostic.place.path, diagnostic.rule) for diagnostic in discover(root)[1]]


def it_finds_schools_units_and_years_by_name(tree: Tree) -> None:
    more = {"data/一小/一支部/2024/year.yaml": "", "data/一小/工作室/studio.yaml": "", "data/二小/school.yaml": ""}
    root = tree({**YEAR, **more})
    schools, diagnostics = discover(root)
    assert diagnostics == []
    assert [school.path.name for school in schools] == ["一小", "二小"]
    assert [(unit.path.name, unit.file.name) for unit in schools[0].units] == [
        ("一支部", "branch.yaml"),
        ("工作室", "studio.yaml"),
    ]
    assert [year.year for year in schools[0].units[0].years] == [2024, 2025]
    assert schools[0].units[0].years[1].path == root / "data/一小/一支部/2025"


def it_finds_nothing_without_data(tmp_path: Path) -> None:
    assert discover(tmp_path) == ((), [])


def it_sorts_names_as_they_look(tmp_path: Path) -> None:
    names = ["é2", unicodedata.normalize("NFD", "é1"), "é3"]
    for name in names:
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "school.yaml").touch()
    found_names = [unicodedata.normalize("NFC", school.path.name) for school in discover(tmp_path)[0]]
    assert found_names == ["é1", "é2", "é3"]


@pytest.mark.parametrize(
    ("files", "path", "rule"),
    [
        ({"data/一小/people.yaml": ""}, "data/一小", "school-file-missing"),
        ({**SCHOOL, "data/一小/一支部/2025/year.yaml": ""}, "data/一小/一支部", "unit-file-missing"),
        ({**YEAR, "data/一小/一支部/studio.yaml": ""}, "data/一小/一支部", "two-unit-files"),
        ({**UNIT, "data/一小/一支部/2025年/year.yaml": ""}, "data/一小/一支部/2025年", "year-folder-name"),
        ({**UNIT, "data/一小/一支部/２０２５/year.yaml": ""}, "data/一小/一支部/２０２５", "year-folder-name"),
        ({**UNIT, "data/一小/一支部/25/minutes/a.yaml": ""}, "data/一小/一支部/25", "year-folder-name"),
        ({**YEAR, "data/一小/一支部/2025/minutes/a.yml": ""}, "data/一小/一支部/2025/minutes/a.yml", "wrong-ending"),
        ({**YEAR, "data/一小/一支部/2025/plan.yaml.txt": ""}, "data/一小/一支部/2025/plan.yaml.txt", "wrong-ending"),
        ({**YEAR, "data/一小/一支部/2025/plan.YAML": ""}, "data/一小/一支部/2025/plan.YAML", "wrong-ending"),
        ({**SCHOOL, "data/一小/people.yml": ""}, "data/一小/people.yml", "wrong-ending"),
        ({"data/一小/school.yml": ""}, "data/一小/school.yml", "wrong-ending"),
        ({**SCHOOL, "data/一小/一支部/branch.yaml.txt": ""}, "data/一小/一支部/branch.yaml.txt", "wrong-ending"),
    ],
)
def it_names_what_nobody_would_read(files: dict[str, str], path: str, rule: str, tree: Tree) -> None:
    assert found(tree(files)) == [(path, rule)]


def it_leaves_folders_without_yaml_alone(tree: Tree) -> None:
    photos = ["data/照片/a.jpg", "data/一小/照片/a.jpg", "data/一小/一支部/照片/a.jpg", "data/.git/a.yaml"]
    assert found(tree(YEAR | dict.fromkeys(photos, ""))) == []


def it_ignores_what_editors_leave(tree: Tree) -> None:
    names = ["~$plan.yaml", ".~plan.yaml", "plan.yaml.bak", "plan.yaml~", ".#plan.yaml", "#plan.yaml#", "plan.yml.bak"]
    files = {f"data/一小/一支部/2025/{name}": "" for name in names}
    root = tree({**YEAR, **files, "data/一小/一支部/2024年/~$year.yaml": ""})
    assert all(map(is_leftover, names))
    assert found(root) == []
    assert [path.name for path in sources(root / "data/一小/一支部/2025", "*.yaml", "**/*.yaml*")] == ["year.yaml"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may open everything")
def it_names_a_folder_that_cannot_be_opened(tree: Tree) -> None:
    root = tree(YEAR)
    (root / "data/一小").chmod(0)
    rules = found(root)
    (root / "data/一小").chmod(0o755)
    assert rules == [("data/一小", "folder-unreadable")]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights as on Unix")
def it_names_a_folder_of_a_year_whose_records_nobody_could_read(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({**YEAR, "data/一小/一支部/2025/minutes/一.yaml": ""})
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("minutes"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)  # the superuser, as whom tests may run, may open everything
    assert found(root) == [("data/一小/一支部/2025/minutes", "folder-unreadable")]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is text")
@pytest.mark.parametrize("where", ["{}/school.yaml", "一小/{}/branch.yaml", "一小/一支部/2025/minutes/{}.yaml"])
def it_names_what_was_unpacked_with_its_name_in_another_encoding(where: str, tree: Tree) -> None:
    name = os.fsdecode("会议".encode("gbk"))
    root = tree({**YEAR, f"data/{where.format(name)}": "", f"data/一小/一支部/2025/{name}/{name}.jpg": ""})
    (place, rule), *more = found(root)
    assert (rule, more) == ("name-encoding", [])
    assert name in place


def it_tells_what_to_do(tree: Tree) -> None:
    root = tree({**YEAR, "data/一小/一支部/2025/plan.yml": ""})
    assert discover(root)[1][0].hint == "请改名为 plan.yaml"


def it_finds_the_root_from_any_folder_below(tree: Tree, tmp_path: Path) -> None:
    root = tree(YEAR)
    assert find_root(root / "data/一小/一支部/2025") == root
    assert find_root(root) == root


def it_finds_no_root_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert find_root(tmp_path) in (None, *tmp_path.parents)
