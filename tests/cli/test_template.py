"""`docgen template`: check, fields and new, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from render.lint.planting import package

from docgen import shipped
from docgen.kinds import KINDS, LEDGERS
from docgen.stationery.forms import PAPERS


def it_finds_nothing_in_the_templates_that_come_with_docgen(docgen, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = docgen("template", "check")
    assert ran.code == 0
    assert f"检查了 {len(KINDS) + len(LEDGERS) + len(PAPERS)} 份模板，没有错误。" in ran.out


def it_checks_the_templates_of_a_project(docgen, project: Path) -> None:
    (project / "templates").mkdir(exist_ok=True)
    (project / "templates" / "study_minutes.docx").write_bytes(package("{{ hots }}"))
    ran = docgen("template", "check")
    assert ran.code == 1
    assert "templates/study_minutes.docx!正文第1段“{{ hots }}”" in ran.out
    assert "是不是“host”？" in ran.out


def it_gives_its_findings_as_json(docgen, tmp_path: Path) -> None:
    path = tmp_path / "任意.docx"
    path.write_bytes(package("{{ hots }}"))
    assert docgen("template", "check", str(path)).code == 0
    found = json.loads(docgen("template", "check", str(path), "--kind", "学习会议记录", "--json").out)
    assert (found["ok"], found["exit_code"]) == (False, 1)
    assert {d["rule"] for d in found["diagnostics"]} == {"field-unknown", "field-unprinted"}


def it_says_which_file_cannot_be_read(docgen, tmp_path: Path) -> None:
    ran = docgen("template", "check", str(tmp_path / "没有.docx"))
    assert ran.code == 5
    assert "没有.docx" in ran.err


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_lists_the_fields_of_a_kind(docgen, kind) -> None:
    assert "{{ date | cn_date }}" in docgen("template", "fields", kind.label).out
    found = json.loads(docgen("template", "fields", kind.name, "--json").out)
    assert {"label", "name", "type", "need", "example", "used", "owner", "about"} == set(found["fields"][0])


def it_shows_what_there_is_without_a_command(docgen) -> None:
    ran = docgen("template")
    assert ran.code == 2
    assert all(word in ran.err for word in ("check", "fields", "new"))


def it_has_templates_to_ship() -> None:
    named = {kind.name for kind in (*KINDS, *LEDGERS)} | set(PAPERS)
    assert {path.stem for path in shipped.folder("templates").glob("*.docx")} == named


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def it_begins_a_template_that_has_no_mistakes(docgen, tmp_path: Path, kind) -> None:
    path = tmp_path / "新.docx"
    assert docgen("template", "new", kind.label, "-o", str(path), "--profile", "gbt33476").code == 0
    checked = docgen("template", "check", str(path), "--kind", kind.name)
    assert "检查了 1 份模板，没有错误。" in checked.out
    assert docgen("template", "new", kind.label, "-o", str(path)).code == 2


def it_puts_a_new_template_into_the_project(docgen, project: Path) -> None:
    (project / "templates" / "study_minutes.docx").unlink(missing_ok=True)
    ran = docgen("template", "new", "学习会议记录")
    assert ran.out.strip() == "templates/study_minutes.docx"
    assert (project / "templates" / "study_minutes.docx").is_file()
    assert docgen("template", "new", "学习会议记录", "--profile", "没有", "-o", "x.docx").code == 1


def it_repairs_and_annotates(docgen, tmp_path: Path) -> None:
    path = tmp_path / "study_minutes.docx"
    path.write_bytes(package("｛｛ hots ｝｝"))
    ran = docgen("template", "check", str(path), "--fix", "--annotate", str(tmp_path / "批注"), "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert list(found["fixed"].values()) == [1]
    assert (tmp_path / "study_minutes.docx.bak").read_bytes() == package("｛｛ hots ｝｝")
    comments = Document(tmp_path / "批注" / "study_minutes.docx").comments
    assert "没有“hots”这一项" in "".join(comment.text for comment in comments)
    assert docgen("template", "check", str(path), "--annotate", str(tmp_path)).code == 2
