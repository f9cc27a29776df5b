"""Ten thousand rows go in as one does, and change as one does: by the line, with comments and order kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from kinds.school import SCHOOL

from docgen.intake.changes import Import, Word
from docgen.intake.commit import commit
from docgen.intake.run import Wish, read_workbook

COUNT = 10_000
PEOPLE = "data/实小/people.yaml"


def register(path: Path, post: str) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("人员名册")
        sheet.write_row(0, 0, ["姓名", "编号", "职务", "政治面貌", "入党日期"])
        for number in range(COUNT):
            sheet.write_row(number + 1, 0, [f"甲{number}", f"id{number}", post, "群众", "2001.7.1"])
    return path


def taken(root: Path, post: str) -> Import:
    result = read_workbook(root, Wish(register(root / "名册.xlsx", post)))
    assert not result.failed
    commit(root, result.files)
    return result


def it_takes_ten_thousand_people_and_their_changes(tree: Any) -> None:
    root = tree(SCHOOL)
    assert taken(root, "教师").count(Word.NEW) == COUNT
    text = (root / PEOPLE).read_text(encoding="utf-8")
    text = text.replace("  - 姓名: 甲77\n", "  # 借调\n  - 姓名: 甲77   # 到年底\n")
    (root / PEOPLE).write_text(text, encoding="utf-8", newline="\n")
    changed = taken(root, "高级教师")
    assert (changed.count(Word.CHANGED), changed.count(Word.NEW), changed.count(Word.MISSING)) == (COUNT, 0, 5)
    assert changed.changes[77].what == "人员 → 甲77 → 职务"
    assert (root / PEOPLE).read_text(encoding="utf-8") == text.replace("职务: 教师", "职务: 高级教师")
