"""Documents that are there: what they inherit stays inherited, new items must be whole, any text comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli.running import docgen
from intake.workbooks import book, texts
from kinds.school import DOCUMENTS, MINUTES, SCHOOL, YEAR

from docgen.kinds.project import load

FILE = f"{YEAR}/minutes/2025-03-05-支委会.yaml"
BARE = MINUTES.replace("地点: 三楼会议室\n", "")


@pytest.fixture
def project(tree: Any) -> Path:
    """A school whose meetings are held in one place unless they say otherwise."""
    defaults = "年度: 2025\n默认: {学习会议记录: {地点: 三楼会议室}}\n"
    return Path(tree({**SCHOOL, **DOCUMENTS, FILE: BARE, f"{YEAR}/year.yaml": defaults}))


def given(root: Path, heads: list[str], row: list[Any], **parts: list[list[Any]]) -> Path:
    keys = ["日期", "类型", "会次"]
    return book(root / "记录.xlsx", {"学习会议记录": [[*keys, *heads], ["2025-3-5", "支委会", 2, *row]], **parts})


def it_writes_nothing_that_a_file_inherits(project: Path) -> None:
    given(project, ["地点", "小结"], ["三楼会议室", "开得好。\n下次再谈。"])
    assert docgen("import", "记录.xlsx", at=project).code == 0
    assert (project / FILE).read_text(encoding="utf-8") == BARE + "小结: |-\n  开得好。\n  下次再谈。\n"
    given(project, ["地点"], ["四楼"])
    assert docgen("import", "记录.xlsx", at=project).code == 0
    assert load(project).diagnostics.failed is False
    assert (project / FILE).read_text(encoding="utf-8").endswith("地点: 四楼\n")


def it_asks_for_all_that_a_new_item_needs(project: Path) -> None:
    given(project, [], [], 发言=[["序号", "发言人", "内容"], ["", "张明", ""], ["", "", "没有人"]])
    before = texts(project)
    ran = docgen("import", "记录.xlsx", "--json", at=project)
    assert [(d["inside"], d["rule"]) for d in ran.json["diagnostics"]] == [
        ("发言!B3", "missing-field"),
        ("发言!C2", "missing-field"),
    ]
    assert texts(project) == before


@pytest.mark.parametrize(
    "text", ["是", "null", "~", "# 注", "- 甲", "甲: 乙", "'", '"', "|", "@x", "%", "&a", "{}", "1e3", "【待定】?"]
)
def it_writes_whatever_stands_in_a_cell_so_that_yaml_gives_it_back(text: str, project: Path) -> None:
    given(project, ["地点", "佐证材料", "小结"], [text, f"{text}\n签到表", f"{text}\n{text}"])
    ran = docgen("import", "记录.xlsx", at=project)
    assert ran.code == 0, ran.said
    record = next(e.record for e in load(project).entries() if e.source.shown == FILE)
    assert (record.place_held, record.evidence, record.summary) == (text, (text, "签到表"), f"{text}\n{text}")


def it_tells_a_control_character_with_its_cell(project: Path) -> None:
    path = given(project, ["地点"], ["三楼\u2028会议室"])
    ran = docgen("import", path.name, "--json", at=project)
    assert [(d["inside"], d["rule"]) for d in ran.json["diagnostics"]] == [("学习会议记录!D2", "control-character")]


def it_never_takes_one_file_for_two_rows(project: Path) -> None:
    heads = ["文件", "日期", "类型", "会次"]
    rows = [
        heads,
        [FILE, "2025-3-5", "支委会", 2],
        [FILE, "2025-3-5", "支委会", 2],
        ["data/别处.yaml", "2025-3-5", "支委会", 2],
    ]
    book(project / "记录.xlsx", {"学习会议记录": rows})
    ran = docgen("import", "记录.xlsx", "--json", at=project)
    rules = [(d["inside"], d["rule"]) for d in ran.json["diagnostics"] if d["rule"] != "missing-field"]
    assert rules == [("学习会议记录!A3", "document-twice"), ("学习会议记录!A4", "file-unknown")]
