"""`init`, `new` and `schema`: what they make, what they print, and that they overwrite nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from docgen.cli.help import cells, wrap
from docgen.kinds import KINDS


def it_refuses_to_begin_a_project_where_something_lies(project: Path, docgen) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    result = docgen("init", ".")
    assert result.code == 2
    assert "请换一个新的文件夹名" in result.err
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


def it_begins_a_project_of_a_year(tmp_path: Path, docgen) -> None:
    assert docgen("init", str(tmp_path / "甲"), "--year", "2031").code == 0
    assert (tmp_path / "甲/data/示例市育才小学/党支部/2031/plan.yaml").is_file()


@pytest.mark.parametrize("word", [word for kind in KINDS for word in (kind.label, kind.name)])
def it_begins_a_document_of_every_kind(project: Path, docgen, word: str) -> None:
    result = docgen("new", word, "--date", "2025-5-6")
    assert result.code == 0
    path = project / result.out.strip()
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../")
    found = json.loads(docgen("check", "--json").out)["diagnostics"]
    errors = [d for d in found if d["severity"] == "error"]
    assert {d["rule"] for d in errors} == {"missing-field"}
    assert {d["path"] for d in errors} == {result.out.strip()}


def it_never_overwrites_a_document(project: Path, docgen) -> None:
    paths = {docgen("new", "年度工作总结").out for _ in range(3)}
    assert [Path(path.strip()).name for path in sorted(paths)] == ["summary-2.yaml", "summary-3.yaml", "summary.yaml"]


@pytest.mark.parametrize("word", ["学习会议记录", "study_minutes", "school", "people", "branch", "year"])
def it_prints_a_schema(project: Path, docgen, word: str) -> None:
    Draft202012Validator.check_schema(json.loads(docgen("schema", word).out))


def it_prints_schemas_outside_a_project_too(tmp_path: Path, docgen, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(json.loads(docgen("schema").out)) >= {kind.name for kind in KINDS}


def it_does_not_ask_in_a_schema_for_what_the_project_says_by_default(project: Path, docgen) -> None:
    needed = json.dumps(json.loads(docgen("schema", "study_minutes").out)["allOf"], ensure_ascii=False)
    assert "日期" in needed
    assert "主持人" not in needed


def it_writes_schemas_into_a_folder(project: Path, docgen) -> None:
    result = docgen("schema", "-o", "here")
    assert result.code == 0
    assert len(result.out.splitlines()) == len(list((project / "here").glob("*.json"))) == 8


@pytest.mark.parametrize("width", [20, 33, 78])
def it_wraps_help_by_cells_and_never_before_a_closing_mark(width: int) -> None:
    text = "生成文书，放在 out 文件夹。没有变化的不重做；在 Word 或 WPS 里改过的“不覆盖”，新版放在旁边（见说明）。"
    lines = list(wrap(text, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= width + 2 for line in lines)
    assert not any(line[0] in "，。；）”" for line in lines)
