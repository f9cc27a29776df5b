"""What the battery and the fuzzing found, each as a small test: it stays found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, docgen
from kinds.school import PLAN
from render.small import p, package

from docgen.errors import ProblemsFound
from docgen.export.grids import grids
from docgen.model.suggest import nearest
from docgen.render.template import Template
from trust.templates import SOUND, with_members
from trust.workbooks import book


@pytest.mark.parametrize("name", ["", "../evil", "/etc/x", "a//b", "C:/x", "a\\b"])
def it_refuses_a_template_whose_parts_have_improper_names(name: str) -> None:
    with pytest.raises(ProblemsFound, match="名称不正当"):
        Template(with_members((name, b"x")), "模板")


def it_refuses_a_template_with_two_main_parts() -> None:
    with pytest.raises(ProblemsFound, match="都叫"):
        Template(with_members(("Word/document.xml", b"<other/>")), "模板")


def it_takes_a_template_that_names_its_properties_twice() -> None:
    Template(with_members(("docProps/Core.xml", b"<other/>")), "模板")  # LibreOffice leaves such files


def it_refuses_a_workbook_whose_sheet_cannot_be_unpacked(tmp_path: Path) -> None:
    data = bytearray(book([("赵敏", "女", "一支部")]))
    at = data.find(b"xl/worksheets/sheet1.xml") + len(b"xl/worksheets/sheet1.xml")
    data[at : at + 60] = b"\xff" * 60
    path = tmp_path / "x.xlsx"
    path.write_bytes(bytes(data))
    with pytest.raises(ProblemsFound, match="损坏"):
        grids(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and links")
@pytest.mark.parametrize("what", ["pipe", "folder", "broken link"])
def it_tells_what_is_called_like_a_data_file_and_is_none(what: str, tree) -> None:
    root = tree(WORLD)
    path = root / PLAN_FILE
    path.unlink()
    {"pipe": lambda: os.mkfifo(path), "folder": path.mkdir, "broken link": lambda: path.symlink_to("nowhere")}[what]()
    ran = docgen("check", "--json", at=root)
    assert ran.code == 1
    assert {found["path"] for found in ran.json["diagnostics"]} == {PLAN_FILE}


def it_names_the_first_of_many_unknown_keys_and_counts_the_rest(tree) -> None:
    text = PLAN + "".join(f"k{n}: 1\n" for n in range(500))
    found = docgen("check", "--json", at=tree({**WORLD, PLAN_FILE: text})).json["diagnostics"]
    unknown = [one["message"] for one in found if one["rule"] == "unknown-key"]
    assert len(unknown) == 51
    assert "还有 450 个" in unknown[-1]


def it_still_finds_the_nearest_word() -> None:
    assert nearest("主要任物", ["主要任务", "主要工作", "任务"]) == "主要任务"
    assert nearest("xyz", ["主要任务"]) == ""


def it_keeps_a_sound_template() -> None:
    assert Template(SOUND, "模板").render({"题": "一"})
    assert Template(package(p("一")), "模板").render({})


def it_says_of_an_attachment_with_a_name_that_no_disk_takes_that_it_is_not_there(tree) -> None:
    text = PLAN + f"附件: [{{题目: 表, 文件: {'长' * 30_000}.jpg}}]\n"
    ran = docgen("check", "--json", at=tree({**WORLD, PLAN_FILE: text}))
    found = [one for one in ran.json["diagnostics"] if one["rule"] == "attachment-exists"]
    assert [(one["path"], one["line"]) for one in found] == [(PLAN_FILE, 4)]
    assert len(found[0]["message"]) < 300
    assert ran.code == 0


def it_writes_no_escape_of_the_data_to_a_terminal(tree) -> None:
    text = PLAN + '标题: "甲\\e[31m"\n标题分行: ["甲\\e[2J", 乙]\n'
    ran = docgen("check", at=tree({**WORLD, PLAN_FILE: text}))
    assert ran.code == 1
    assert "标题分行连起来是“甲□[2J乙”" in ran.said
    assert "\x1b" not in ran.said
