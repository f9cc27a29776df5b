"""`docgen doctor` on the command line: one block to paste, or one object."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli.running import WORLD, docgen


def it_prints_one_block_about_a_project(tree) -> None:
    ran = docgen("doctor", at=tree(WORLD))
    first, *lines = ran.out.splitlines()
    assert (first, ran.err) == ("docgen doctor", "")
    assert ran.code in (0, 6)
    assert all(line[0] in "√●× " for line in lines)
    topics = {line.split()[1] for line in lines if line[0] != " "}
    assert topics >= {"程序", "软件包", "字体", "项目", "写入", "编码"}


def it_gives_one_object_to_programs_outside_a_project(tmp_path: Path) -> None:
    ran = docgen("doctor", "--json", at=tmp_path)
    assert ran.json["exit_code"] == ran.code
    states = {item["id"]: item["state"] for item in ran.json["items"]}
    assert states["project"] == "note"
    assert set(states.values()) <= {"good", "note", "missing", "wrong"}


@pytest.mark.skipif(os.name != "posix", reason="LibreOffice is looked for on PATH")
def it_ends_with_6_where_only_libreoffice_is_missing(tree, tmp_path_factory, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    ran = docgen("doctor", at=tree(WORLD))
    assert ran.code == 6
    assert "● 程序  LibreOffice：没有找到" in ran.out


@pytest.mark.office
def it_ends_with_0_where_everything_is_there(tree) -> None:
    ran = docgen("doctor", at=tree(WORLD))
    assert ran.code == 0
    assert "√ 程序  LibreOffice " in ran.out


def it_refuses_a_folder_that_is_no_project(tmp_path: Path) -> None:
    assert docgen("doctor", "-C", "无", at=tmp_path).code == 2
