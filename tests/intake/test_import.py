"""Importing: mistakes by cell, what is new, changed and missing, and nothing touched that a person wrote."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli.running import docgen
from intake.workbooks import book, fill, texts
from kinds.school import DOCUMENTS, MINUTES, SCHOOL, YEAR

from docgen.kinds.project import load

HEADS = ["序号", "日期", "类型", "开始", "地点", "主持人", "记录人", "会次", "应到", "编号"]
FILE = f"{YEAR}/minutes/2025-03-05-支委会.yaml"
COMMENTED = """\
# 第二次支委会
类型: 支委会   # 每月一次
会次: 2
日期: 2025-3-5
开始: 14:30
地点: 三楼会议室 # 原定二楼
主持人: 张明
记录人: 李华
# 议题由支委提出
议题:
  - 学习安排   # 张明提
  - 题目: 经费   # 李华提
    讨论: 同意。
缺席:
  # 三月初请的假
  - {姓名: 王芳芳, 原因: 病假, 批准人: 张明}
"""


@pytest.fixture
def project(tree: Any) -> Path:
    """A school with minutes that somebody wrote with comments."""
    return Path(tree({**SCHOOL, **DOCUMENTS, FILE: COMMENTED}))


def it_tells_ten_mistakes_with_ten_cells_and_writes_nothing(project: Path) -> None:
    rows = [
        HEADS,
        [1, "2025-13-5", "支委会", "14:30", "会议室", "张明", "李华", 1, "", "m-1"],
        [2, date(2025, 4, 5), "支委大会", "14:30", "会议室", "张明", "李华", 2, "", "m-2"],
        [3, date(2025, 4, 6), "支委会", "下午", "会议室", "张明", "李华", 3, "", "m-3"],
        [4, date(2025, 4, 7), "支委会", "14:30", None, "张明", "李华", 4, "", "m-4"],
        [5, date(2025, 4, 8), "支委会", "14:30", "会议室", "张民", "李华", 5, "", "m-5"],
        [6, date(2025, 4, 9), "支委会", "14:30", "会议室", "张明", "张伟", 6, "", "m-6"],
        [7, date(2025, 4, 10), "支委会", "14:30", "会议室", "张明", "李华", "七", "", "m-7"],
        [8, date(2025, 4, 11), "支委会", "14:30", "会议室", "张明", "李华", 8, "#REF!", "m-8"],
        [9, date(2025, 4, 12), "支委会", "14:30", "会议室", "张明", "李华", 9, "", 110105199003071234],
    ]
    topics = [["序号", "题目"], *([number, "学习"] for number in range(1, 10)), [99, "没有的"]]
    book(project / "坏.xlsx", {"学习会议记录": rows, "议题": topics})
    before = texts(project)
    ran = docgen("import", "坏.xlsx", "--json", at=project)
    assert ran.code == 1
    errors = [d for d in ran.json["diagnostics"] if d["severity"] == "error"]
    cells = ("B2", "C3", "D4", "E5", "F6", "G7", "H8", "I9", "J10")
    assert [d["inside"] for d in errors] == [*(f"学习会议记录!{cell}" for cell in cells), "议题!A11"]
    assert all(d["path"] == "坏.xlsx" and (d["hint"] or "请" in d["message"]) for d in errors)
    assert texts(project) == before
    shown = docgen("import", "坏.xlsx", at=project)
    assert "坏.xlsx!学习会议记录!B2 错误" in shown.err
    assert "15 位" in shown.err
    assert shown.out.startswith("× 共 10 个错误")


def it_shows_what_is_new_changed_and_missing_before_it_writes(project: Path) -> None:
    rows = [HEADS[:8], [1, "2025.3.5", "支委会", 0.6875, "四楼", "张明", "李华", 2]]
    rows += [[2, "2025年4月2日", "支委会", "8:30", "三楼", "张　明", "李华", "第3次"]]
    book(project / "记录.xlsx", {"学习会议记录": rows, "议题": [["序号", "题目"], [1, "经费"], [2, "改选"]]})
    before, digest = texts(project), hashlib.sha256((project / "记录.xlsx").read_bytes()).hexdigest()
    ran = docgen("import", "记录.xlsx", "--dry-run", at=project)
    assert ran.code == 0, ran.said
    assert texts(project) == before
    for words in (
        f"变更  {FILE}  地点：三楼会议室 → 四楼　[记录.xlsx!学习会议记录!E2]",
        f"变更  {FILE}  开始：14:30:00 → 16:30:00",
        f"缺少  {FILE}  议题：学习安排（表里没有，不删除）",
        f"新增  {YEAR}/minutes/2025-04-02-支委会-01.yaml",
    ):
        assert words in ran.out
    assert "只是预演，没有写任何文件" in ran.out
    assert docgen("import", "记录.xlsx", at=project).out == ran.out.replace(
        "● 新增", "√ 新增").replace("只是预演，没有写任何文件", "写了 2 个文件，请运行 docgen check 检查")  # fmt: skip
    assert hashlib.sha256((project / "记录.xlsx").read_bytes()).hexdigest() == digest


def it_keeps_comments_order_and_everything_that_is_not_in_the_sheet(project: Path) -> None:
    rows = [["序号", "编号", "日期", "类型", "会次", "地点"], [1, "zw-2025-02", "2025/3/5", "支委会", 2, "四楼"]]
    parts = {
        "议题": [["序号", "题目", "决定"], [1, "经费", "通过"], [1, "改选", ""]],
        "缺席": [["序号", "姓名", "原因"], [1, "王芳芳", "事假"], [1, "zw-1", "公差"]],
    }
    book(project / "记录.xlsx", {"学习会议记录": rows, **parts})
    assert docgen("import", "记录.xlsx", at=project).code == 0
    assert (project / FILE).read_text(encoding="utf-8") == COMMENTED.replace("三楼会议室 #", "四楼 #").replace(
        "    讨论: 同意。\n", "    讨论: 同意。\n    决定: 通过\n  - 改选\n"
    ).replace(
        "原因: 病假, 批准人: 张明}\n", "原因: 事假, 批准人: 张明}\n  - 姓名: zw-1\n    原因: 公差\n编号: zw-2025-02\n"
    )
    written = texts(project)
    again = docgen("import", "记录.xlsx", at=project)
    assert again.code == 0
    assert "没有要写的" in again.out
    assert texts(project) == written


def it_reads_somebodys_own_register_with_its_own_heads(project: Path) -> None:
    rows: list[list[Any]] = [
        ["青江市实验小学党员花名册"],
        ["序号", "党员姓名", "性 别", "所在支部", "入党时间", "党员类型", "身份证号", "联系电话", "工号"],
        [1, "张　明", "男", "一支部", "2001.7.1", "正式党员", 1.1010519e17, 13800000000, ""],
        [2, "李华 ", "女", "一支部", datetime(2003, 7, 1), "正式党员", "110105198001011234", "", ""],
        [3, "孙八", "女", "一支部", "２０２４年６月３０日", "预备党员", "", "", "０７"],
        ["合计", 3],
        ["填表人：李华"],
    ]
    book(project / "花名册.xlsx", {"Sheet1": rows})
    before = (project / "data/实小/people.yaml").read_text(encoding="utf-8")
    ran = docgen("import", "花名册.xlsx", "--kind", "people", at=project)
    assert ran.code == 0, ran.said
    register = load(project).schools[0].register
    assert [(p.name, str(p.joined), p.membership, p.id) for p in register.people[:3]] == [
        ("张明", "2001-07-01", "正式党员", None),
        ("李华", "2003-07-01", "正式党员", None),
        ("孙八", "2024-06-30", "预备党员", "07"),
    ]
    assert [p.name for p in register.people[3:]] == ["王芳芳", "张伟", "张伟"]
    assert "职务: 书记" in before
    assert "花名册.xlsx!Sheet1!G3 提醒" in ran.err
    assert "缺少  data/实小/people.yaml  人员：王芳芳（表里没有，不删除）" in ran.out
    written = texts(project)
    assert docgen("import", "花名册.xlsx", "--kind", "people", at=project).code == 0
    assert texts(project) == written


def it_leaves_hidden_sheets_alone(project: Path) -> None:
    path = book(
        project / "名册.xlsx",
        {"人员名册": [["姓名", "性别"], ["张明", "男"]], "任职": [["序号", "职务"], ["张明", "委员"]]},
    )
    made = openpyxl.load_workbook(path)
    made["任职"].sheet_state = "hidden"
    made.save(path)
    assert docgen("import", "名册.xlsx", at=project).code == 0
    assert "委员" not in (project / "data/实小/people.yaml").read_text(encoding="utf-8")


def it_finds_the_unit_and_year_of_each_row(project: Path) -> None:
    other = project / "data/实小/二支部"
    (other / "2025").mkdir(parents=True)
    (other / "branch.yaml").write_text("名称: 二支部委员会\n简称: 二支部\n类别: 党支部\n书记: 李华\n", encoding="utf-8")
    (other / "2025/year.yaml").write_text("年度: 2025\n", encoding="utf-8")
    row = ["2025-5-6", "支委会", "9:00", "会议室", "张明", "李华", "学习"]
    heads = ["日期", "类型", "开始", "地点", "主持人", "记录人", "会次"]
    rows = [["序号", "所属单位", *heads], [1, "二支部", *row[:6], 1], [2, "", *row[:6], 1], [3, "三支部", *row[:6], 1]]
    rows += [[4, "一支部", "2027-1-1", *row[1:6], 1]]
    parts = {"议题": [["序号", "题目"], *([n, "学习"] for n in (1, 2, 3, 4))]}
    book(project / "记录.xlsx", {"学习会议记录": rows, **parts})
    ran = docgen("import", "记录.xlsx", "--json", at=project)
    told = [(d["inside"], d["rule"]) for d in ran.json["diagnostics"] if d["severity"] == "error"]
    assert told == [
        ("学习会议记录!B3", "unit-missing"),
        ("学习会议记录!B4", "no-such-unit"),
        ("学习会议记录!C5", "no-such-year"),
    ]
    book(project / "记录.xlsx", {"学习会议记录": rows[:2], "议题": parts["议题"][:2]})
    assert docgen("import", "记录.xlsx", at=project).code == 0
    assert (other / "2025/minutes/2025-05-06-支委会-01.yaml").is_file()


def it_reads_a_table_from_csv_in_gbk(project: Path) -> None:
    lines = ["姓名,性别,支部,入党时间", "周九,女,一支部,2020/7/1", "张明,男,一支部,"]
    (project / "名册.csv").write_bytes("\r\n".join(lines).encode("gbk"))
    ran = docgen("import", "名册.csv", at=project)
    assert ran.code == 0, ran.said
    assert "名册.csv!A2" in ran.out
    assert "周九" in [p.name for p in load(project).schools[0].register.people]


def it_asks_for_the_kind_when_it_cannot_tell(project: Path) -> None:
    book(project / "表.xlsx", {"Sheet1": [["甲", "乙"], [1, 2]]})
    ran = docgen("import", "表.xlsx", at=project)
    assert (ran.code, "请用 --kind 指明" in ran.err) == (2, True)
    wrong = docgen("import", "表.xlsx", "--kind", "会议通知", at=project)
    assert (wrong.code, "表头" in wrong.err) == (1, True)
    assert docgen("import", "没有.xlsx", at=project).code == 5
    assert docgen("import", at=project).code == 2


def it_fills_in_what_a_document_lacks_without_asking_for_the_rest(project: Path) -> None:
    book(
        project / "文号.xlsx",
        {"会议通知": [["日期", "类型", "会次", "文号"], ["2025-3-3", "支委会", 2, "青实党〔2025〕3号"]]},
    )
    ran = docgen("import", "文号.xlsx", at=project)
    assert ran.code == 0, ran.said
    path = project / f"{YEAR}/notices/2025-03-03-支委会.yaml"
    assert (
        path.read_text(encoding="utf-8")
        == DOCUMENTS[f"{YEAR}/notices/2025-03-03-支委会.yaml"] + "文号: 青实党〔2025〕3号\n"
    )


def it_stops_at_mistakes_in_the_files_it_would_compare_with(project: Path) -> None:
    (project / FILE).write_text(MINUTES + "地点: 又一处\n", encoding="utf-8")
    docgen("form", "学习会议记录", "-o", "记录.xlsx", at=project)
    fill(project / "记录.xlsx", {"学习会议记录": [{"日期": "2025-3-5", "类型": "支委会"}]})
    ran = docgen("import", "记录.xlsx", at=project)
    assert (ran.code, FILE in ran.err) == (1, True)
