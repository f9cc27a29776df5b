"""A new project is complete, valid and buildable, or nothing is left of it."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from docgen.build import newproject
from docgen.build.newproject import MANUAL, begin
from docgen.build.prepare import prepare
from docgen.build.run import build
from docgen.errors import CannotReadOrWrite, WrongUsage
from docgen.kinds import KINDS, LEDGERS
from docgen.stationery.forms import PAPERS


@pytest.mark.parametrize("year", [date.today().year, 2024, 2031])
def it_begins_a_project_that_has_no_mistakes_and_can_be_built(tmp_path: Path, year: int) -> None:
    begin(tmp_path / "我的项目", year)
    prepared = prepare(tmp_path / "我的项目")
    assert prepared.found == []
    report = build(prepared.press, prepared.targets)
    assert [outcome.word.value for outcome in report.outcomes] == ["create", "create"]


def it_brings_templates_schemas_and_a_manual_for_notepad(tmp_path: Path) -> None:
    begin(tmp_path, 2025)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "out", "schema", "templates", MANUAL}
    assert len(list((tmp_path / "templates").glob("*.docx"))) == len(KINDS) + len(LEDGERS) + len(PAPERS)
    manual = (tmp_path / MANUAL).read_bytes()
    assert manual.startswith(b"\xef\xbb\xbf")
    assert manual.count(b"\n") == manual.count(b"\r\n") > 20
    assert "@YEAR@" not in manual.decode("utf-8-sig")


def it_names_in_every_file_a_schema_that_is_there(tmp_path: Path) -> None:
    begin(tmp_path, 2025)
    for path in (tmp_path / "data").rglob("*.yaml"):
        mark, _, target = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")
        assert mark == "# yaml-language-server: "
        assert (path.parent / target).resolve().is_relative_to(tmp_path / "schema"), path
        assert (path.parent / target).is_file(), path


def it_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_bytes(b"precious")
    with pytest.raises(WrongUsage, match=r"论文\.docx") as refused:
        begin(tmp_path, 2025)
    assert "换一个" in refused.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["论文.docx"]


def it_refuses_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(WrongUsage, match="是一个文件"):
        begin(tmp_path / "x", 2025)


@pytest.mark.parametrize("fresh", [True, False])
def it_leaves_nothing_behind_when_it_fails(tmp_path: Path, monkeypatch, fresh: bool) -> None:
    folder = tmp_path / "new"
    if not fresh:
        folder.mkdir()
    moved = []

    def fail_at_the_third(source: Path, target: Path) -> None:
        if len(moved) == 2:
            raise OSError(28, "No space left on device")
        moved.append(target)
        shutil.move(source, target)

    monkeypatch.setattr(newproject.os, "rename", fail_at_the_third)
    with pytest.raises(CannotReadOrWrite, match="磁盘已满"):
        begin(folder, 2025)
    monkeypatch.undo()
    assert os.path.exists(folder) is not fresh
    assert fresh or list(folder.iterdir()) == []
