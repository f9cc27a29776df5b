"""`docgen check --text` as a user types it: what it says, what it writes, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import ROOT
from cli.running import PLAN_FILE, WORLD, docgen, files


def spoiled(tree) -> Path:
    plan = WORLD[PLAN_FILE]
    assert "。" in plan
    return tree({**WORLD, PLAN_FILE: f"{plan.rstrip()}\n导语: 学习党章,交流体会。\n"})


def it_finds_nothing_to_say_about_the_words_of_the_sample() -> None:
    ran = docgen("check", "--text", "--json", at=ROOT)
    assert (ran.code, ran.json["documents"]) == (0, ran.json["documents"])
    assert {d["rule"] for d in ran.json["diagnostics"]} <= {"rare-characters"}


def it_shows_the_line_with_a_mark_and_the_way_out(tree) -> None:
    ran = docgen("check", "--text", at=spoiled(tree))
    assert ran.code == 0
    assert "提醒 中文里用了半角标点“,”" in ran.out
    assert "请把“,”改为“，”" in ran.out
    assert "1 个提醒" in ran.out
    assert "half" not in docgen("check", "--json", at=spoiled(tree)).out


def it_mends_the_file_and_shows_before_and_after(tree) -> None:
    root = spoiled(tree)
    before = files(root)
    ran = docgen("check", "--text", "--fix", at=root)
    assert ran.code == 0
    assert "原 学习党章,交流体会。" in ran.out
    assert "今 学习党章，交流体会。" in ran.out
    assert "没有错误。" in ran.out
    after = files(root)
    assert after[PLAN_FILE] == before[PLAN_FILE].replace("党章,交".encode(), "党章，交".encode())
    assert {name: data for name, data in after.items() if name != PLAN_FILE} == {
        name: data for name, data in before.items() if name != PLAN_FILE
    }
    assert docgen("check", "--text", "--fix", "--json", at=root).json.get("changes") is None


def it_gives_the_changes_as_json(tree) -> None:
    (one,) = docgen("check", "--text", "--fix", "--json", at=spoiled(tree)).json["changes"]
    assert one["path"] == PLAN_FILE
    assert one["changes"][0]["rule"] == "half-width-marks"


def it_ends_with_1_on_an_error(tree) -> None:
    plan = WORLD[PLAN_FILE].rstrip()
    root = tree({**WORLD, PLAN_FILE: f"{plan}\n导语: 一是学党章，三是学党史。\n"})
    ran = docgen("check", "--text", at=root)
    assert ran.code == 1
    assert "序数不连续" in ran.out


@pytest.mark.parametrize("arguments", [["a.docx"], ["--fix"], ["--text", "--fix", "a.docx"], ["--text", "."]])
def it_refuses_what_makes_no_sense(arguments: list[str], tree) -> None:
    root = spoiled(tree)
    before = files(root)
    ran = docgen("check", *arguments, at=root)
    assert ran.code == 2
    assert files(root) == before


def it_checks_a_file_outside_any_project(tmp_path: Path) -> None:
    ran = docgen("check", "--text", "没有.docx", at=tmp_path)
    assert ran.code == 5
    assert "没有.docx" in ran.out
