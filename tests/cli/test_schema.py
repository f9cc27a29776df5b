"""`docgen schema` on the command line: one schema, all of them, or files of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import docgen
from jsonschema import Draft202012Validator
from kinds.school import SCHOOL

from docgen.kinds import KINDS
from docgen.kinds.kind import Kind

Tree = Callable[[dict[str, str]], Path]

NAMES = {kind.name for kind in KINDS} | {"school", "people", "branch", "studio", "year", "events"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_prints_the_schema_of_a_kind_by_either_name(kind: Kind, tmp_path: Path) -> None:
    printed = docgen("schema", kind.label, at=tmp_path)
    assert printed.code == 0
    Draft202012Validator.check_schema(printed.json)
    assert printed.json == docgen("schema", kind.name, at=tmp_path).json
    assert set(printed.json["properties"]) >= {"日期", "标题"}


@pytest.mark.parametrize("name", ["school", "people", "branch", "studio", "year", "events"])
def it_prints_the_schemas_of_the_files_above(name: str, tmp_path: Path) -> None:
    Draft202012Validator.check_schema(docgen("schema", name, at=tmp_path).json)


def it_prints_all_of_them_without_a_kind(tmp_path: Path) -> None:
    assert set(docgen("schema", at=tmp_path).json) == NAMES


def it_writes_them_as_files(tmp_path: Path) -> None:
    ran = docgen("schema", "-o", "格式/说明", at=tmp_path)
    assert ran.code == 0
    found = {path.stem: path for path in (tmp_path / "格式/说明").glob("*.json")}
    assert set(found) == NAMES
    assert all(path.name in ran.out for path in found.values())
    for path in found.values():
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def it_writes_one_file_for_one_kind(tmp_path: Path) -> None:
    ran = docgen("schema", "实施方案", "-o", ".", "--json", at=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["implementation_plan.json"]
    assert [Path(path).name for path in ran.json["files"]] == ["implementation_plan.json"]


def it_does_not_require_what_the_project_says_above(tree: Tree) -> None:
    branch = SCHOOL["data/实小/一支部/branch.yaml"].rstrip() + "\n        默认: {学习会议记录: {地点: 三楼}}\n"
    root = tree({**SCHOOL, "data/实小/一支部/branch.yaml": branch})
    outside = json.dumps(docgen("schema", "学习会议记录", at=root.parent).json["allOf"], ensure_ascii=False)
    inside = json.dumps(docgen("schema", "学习会议记录", at=root).json["allOf"], ensure_ascii=False)
    assert ("地点" in outside, "地点" in inside) == (True, False)
    assert "日期" in inside
