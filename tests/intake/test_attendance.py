"""Attendance by sheet and by pasted list: into the minutes, beside what they say already; nobody is guessed at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli.running import docgen
from intake.workbooks import book, fill, texts
from kinds.school import MINUTES, SCHOOL, YEAR

from docgen.export.forms.meetings import heads, marks_of, meetings
from docgen.kinds.project import load
from docgen.ledger.turnout import turnout

FIRST, SECOND = f"{YEAR}/minutes/2025-03-05-党员大会.yaml", f"{YEAR}/minutes/2025-04-09-主题党日.yaml"
TYPED = MINUTES.replace("支委会", "支部党员大会")
OPEN = TYPED + "# 议定\n决定事项: [学习]\n"
STATED = TYPED.replace("2025-3-5", "2025-4-9").replace("会次: 2", "会次: 3") + """\
缺席:
  # 住院
  - {姓名: 李华, 原因: 病假, 批准人: 张明, 补学日期: 2025-4-20}
  - {姓名: 王芳芳, 原因: 事假}
"""  # fmt: skip
SHEET = "考勤_一支部_2025"


@pytest.fixture
def project(tree: Any) -> Path:
    """A school with two meetings; of the first nobody wrote yet who came."""
    return Path(tree({**SCHOOL, FIRST: OPEN, SECOND: STATED}))


def signs(root: Path) -> list[dict[str, str]]:
    """The signs of each meeting by person."""
    found = [entry for home in load(root).years() for entry in meetings(home)]
    return [{who: mark.sign for who, mark in marks_of(entry).items()} for entry in found]


def sheet(root: Path, *rows: list[Any]) -> Path:
    """An attendance sheet with the heads of ours."""
    entries = [entry for home in load(root).years() for entry in meetings(home)]
    return book(root / "考勤.xlsx", {SHEET: [["姓名", "编号", *heads(entries)], *rows]})


def it_takes_marks_into_the_minutes_and_keeps_what_stood_there(project: Path) -> None:
    assert docgen("form", "attendance", "-o", "考勤.xlsx", at=project).code == 0
    head = "3月5日\n支部党员大会\n第2次"
    later = "4月9日\n支部党员大会\n第3次"
    marks = [("√", "√"), ("公", "病"), ("旷", "公"), ("迟", "√"), ("√", "√")]
    fill(project / "考勤.xlsx", {SHEET: [{head: a, later: b} for a, b in marks]})
    ran = docgen("import", "考勤.xlsx", at=project)
    assert ran.code == 0, ran.said
    assert signs(project) == [
        {"张明": "√", "zw-1": "迟", "zw-2": "√", "李华": "公", "王芳芳": "旷"},
        {"张明": "√", "zw-1": "√", "zw-2": "√", "李华": "病", "王芳芳": "公"},
    ]
    assert (project / FIRST).read_text(encoding="utf-8").startswith(OPEN)
    assert (project / SECOND).read_text(encoding="utf-8") == STATED.replace("原因: 事假", "原因: 公差")
    assert "迟到" in ran.out
    written = texts(project)
    assert "没有要写的" in docgen("import", "考勤.xlsx", at=project).out
    assert texts(project) == written


def it_keeps_who_came_late_and_counts_them_as_present(project: Path) -> None:
    later, path = "4月9日\n支部党员大会\n第3次", project / SECOND
    said = "迟到:\n  - 张明  # 路上堵车\n  - zw-1\n"
    path.write_text(STATED + said, encoding="utf-8", newline="\n")
    docgen("form", "attendance", "-o", "考勤.xlsx", at=project)
    assert "没有要写的" in docgen("import", "考勤.xlsx", at=project).out
    fill(project / "考勤.xlsx", {SHEET: [{later: mark} for mark in ("迟", "病", "迟", "√", "迟")]})
    ran = docgen("import", "考勤.xlsx", at=project)
    assert ran.code == 0, ran.said
    assert "张伟（数学组） 迟到" in ran.out
    assert signs(project)[1] == {"张明": "迟", "zw-1": "√", "zw-2": "迟", "李华": "病", "王芳芳": "迟"}
    assert "  - 张明  # 路上堵车\n  - 王芳芳\n  - zw-2\n" in path.read_text(encoding="utf-8")
    entry = [found for home in load(project).years() for found in meetings(home)][1]
    assert (turnout(entry).expected, turnout(entry).present) == (5, 4)
    fill(project / "考勤.xlsx", {SHEET: [{later: mark} for mark in ("√", "病", "公", "√", "√")]})
    assert docgen("import", "考勤.xlsx", at=project).code == 0
    assert "迟到" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("said", "left"), [("迟到: 张明、zw-1\n", "迟到:\n  - zw-1\n"), ("迟到: 张明\n", "")])
def it_takes_a_latecomer_off_a_list_on_one_line(said: str, left: str, project: Path) -> None:
    path = project / SECOND
    path.write_text(STATED + said, encoding="utf-8", newline="\n")
    sheet(project, ["张明", "", "", "√"])
    assert docgen("import", "考勤.xlsx", at=project).code == 0
    assert path.read_text(encoding="utf-8") == STATED + left


def it_takes_somebody_off_the_list_who_came_after_all(project: Path) -> None:
    sheet(project, ["李华", "", "", "√"])
    assert docgen("import", "考勤.xlsx", at=project).code == 0
    assert signs(project)[1]["李华"] == "√"
    sheet(project, ["王芳芳", "", "", "到"])
    assert docgen("import", "考勤.xlsx", at=project).code == 0
    assert (project / SECOND).read_text(encoding="utf-8").endswith("缺席: 无\n  # 住院\n")


def it_tells_every_mistake_with_its_cell(project: Path) -> None:
    sheet(
        project,
        ["张明", "", "√", "对"],
        ["李华", "", "缺", ""],
        ["张伟", "", "√", "√"],
        ["王芳", "", "√", ""],
        ["王芳芳", "", "√", ""],
        ["王芳芳", "", "√", ""],
        ["张伟", "zw-1", "√", "√"],
        ["合计", "", 4, 3],
    )
    before = texts(project)
    ran = docgen("import", "考勤.xlsx", "--json", at=project)
    told = [(d["inside"].split("!")[1], d["rule"]) for d in ran.json["diagnostics"] if d["severity"] == "error"]
    assert told == [
        ("A4", "same-name"), ("A5", "not-in-register"), ("A7", "person-twice"), ("C1", "attendance-open"),
        ("C3", "reason-missing"), ("D2", "unknown-mark"),
    ]  # fmt: skip
    assert texts(project) == before


def it_knows_a_meeting_by_its_day(project: Path) -> None:
    rows = [
        ["姓名", "编号", "2025.3.5", "4月10日", "备注"],
        *(
            [name, mark, "√"]
            for name, mark in (("张明", ""), ("李华", ""), ("王芳芳", ""), ("张伟", "zw-1"), ("张伟", "zw-2"))
        ),
    ]
    book(project / "签到.xlsx", {"Sheet1": rows})
    ran = docgen("import", "签到.xlsx", "--kind", "attendance", "--json", at=project)
    assert [(d["inside"], d["rule"]) for d in ran.json["diagnostics"]] == [
        ("Sheet1!D1", "no-such-meeting"),
        ("Sheet1!E1", "head-unknown"),
    ]
    rows[0][3] = ""
    book(project / "签到.xlsx", {"Sheet1": rows})
    assert docgen("import", "签到.xlsx", "--kind", "attendance", at=project).code == 0
    assert set(signs(project)[0].values()) == {"√"}
    assert (project / FIRST).read_text(encoding="utf-8") == OPEN + "缺席: 无\n"


def it_takes_a_pasted_list(project: Path) -> None:
    ran = docgen("import", "--attendance", "李华 病假，张伟（数学组）出差，其余到", "--minutes", FIRST, at=project)
    assert ran.code == 0, ran.said
    assert signs(project)[0] == {"张明": "√", "王芳芳": "√", "zw-2": "√", "李华": "病", "zw-1": "公"}
    assert (project / FIRST).read_text(encoding="utf-8") == OPEN + (
        "缺席:\n  - 姓名: 李华\n    原因: 病假\n  - 姓名: zw-1\n    原因: 公差\n"
    )
    again = docgen("import", "--attendance", "李华 病假，张伟（数学组）出差，其余到", "--minutes", FIRST, at=project)
    assert "没有要写的" in again.out


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("张伟 病假，其余到", "not-understood"),
        ("李花 病假，其余到", "not-understood"),
        ("李华 病假", "attendance-open"),
        ("应到6人，李华 病假，其余到", "counts-differ"),
    ],
)
def it_writes_nothing_of_a_list_it_does_not_wholly_understand(text: str, rule: str, project: Path) -> None:
    (project / "名单.txt").write_text(f"今天的情况\n{text}", encoding="gbk")
    (project / "名单.txt").write_bytes(text.encode("gbk"))
    before = texts(project)
    ran = docgen("import", "--attendance", "名单.txt", "--minutes", FIRST, "--json", at=project)
    assert [d["rule"] for d in ran.json["diagnostics"]] == [rule]
    assert ran.json["diagnostics"][0]["path"] == "名单.txt"
    assert texts(project) == before


def it_says_what_a_pasted_list_is_for(project: Path) -> None:
    assert docgen("import", "--attendance", "其余到", at=project).code == 2
    wrong = docgen("import", "--attendance", "其余到", "--minutes", f"{YEAR}/year.yaml", at=project)
    assert (wrong.code, "不是项目里的会议记录" in wrong.err) == (2, True)
    assert docgen("import", "--attendance", "没有.txt", "--minutes", FIRST, at=project).code == 5


def it_needs_meetings_to_make_a_sheet_of_them(tree: Any) -> None:
    ran = docgen("form", "attendance", "-o", "考勤.xlsx", at=tree(SCHOOL))
    assert (ran.code, "还没有会议记录" in ran.err) == (2, True)
