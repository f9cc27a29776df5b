"""考勤表: a mark for everybody at every activity, sums that agree by row and by column, across beyond ten."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from checkout import ROOT
from kinds.studio import FILES, STUDIO, activities, activity

from docgen.kinds import studio_attendance
from docgen.kinds.project import load
from docgen.kinds.studio_attendance import StudioAttendance
from docgen.ledger.books import entries

Tree = Callable[[dict[str, str]], Path]
ABSENT = "缺席: [{姓名: 乙, 原因: 病假}]\n        迟到: 丙"


def sheets(root: Path) -> list[StudioAttendance]:
    made = [e.record for home in load(root).years() for e in entries(home, studio_attendance.KIND)]
    assert all(isinstance(record, StudioAttendance) for record in made)
    return made  # type: ignore[return-value]


def it_marks_who_was_there_late_and_away(tree: Tree) -> None:
    other = {f"{STUDIO}/2024/activities/a.yaml": activity(9, "2024-12-5", "学习", ABSENT)}
    (sheet,) = sheets(tree(FILES | activities(1) | other))
    rows = {row.name: row for row in sheet.rows}
    assert {name: row.marks for name, row in rows.items()} == {
        "甲": ("√", "√"), "乙": ("病", "√"), "丙": ("迟", "√"), "丁": ("√", "√"),
        "应到": ("4", "4"), "实到": ("3", "4"), "出勤率%": ("75", "100"),
    }  # fmt: skip
    assert (rows["乙"].expected, rows["乙"].present, rows["乙"].rate) == (2, 1, Fraction(1, 2))
    assert rows["出勤率%"].rate == Fraction(7, 8)
    assert [held.number for held in sheet.activities] == [9, 1], "the cycle runs over calendar years, by date"


def it_expects_a_late_joiner_from_the_first_day_on(tree: Tree) -> None:
    joined = "任职日期: 2023-9-1, 入室日期: 2025-3-2}"
    later = FILES[f"{STUDIO}/studio.yaml"].replace("第三小学, 任职日期: 2023-9-1}", f"第三小学, {joined}")
    (sheet,) = sheets(tree(FILES | {f"{STUDIO}/studio.yaml": later} | activities(3)))
    rows = {row.name: row for row in sheet.rows}
    assert (rows["丙"].marks, rows["丙"].expected, rows["丙"].present) == (("—", "√", "√"), 2, 2)
    assert rows["应到"].marks == ("3", "4", "4")
    assert sheet.note is not None
    assert "— 尚未入室" in sheet.note
    assert "尚未入室" not in (sheets(tree(FILES | activities(1)))[0].note or "")


@pytest.mark.parametrize(("count", "wide", "parts"), [(10, False, 1), (11, True, 1), (16, True, 1), (17, True, 2)])
def it_turns_beyond_ten_and_takes_another_sheet_beyond_sixteen(tree: Tree, count: int, wide: bool, parts: int) -> None:
    made = sheets(tree(FILES | activities(count)))
    assert (made[0].wide, len(made)) == (wide, parts)
    assert [made[0].over(column) for column in made[0].layout()][3] == "1 3.1"
    assert sum(len(sheet.activities) for sheet in made) == count


def it_adds_up_in_the_sample_by_row_and_by_column() -> None:
    (sheet,) = sheets(ROOT)
    *people, expected, present, _ = sheet.rows
    assert len(sheet.activities) == 16
    assert all(len(row.marks) == row.expected == 16 for row in people)
    assert all(int(mark) == len(people) for mark in expected.marks)
    assert present.present == sum(map(int, present.marks)) == sum(row.present or 0 for row in people)
