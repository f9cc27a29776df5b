"""归档计划.csv: what a row becomes, and complaints with the number of the line and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.archive.item import File, Role
from docgen.archive.plainplan import read
from docgen.diagnostics import Diagnostics

HEAD = "题名,责任者,日期,保管期限,年度,页数,源文件,备注\n"
ROW = "关于开展学习的通知,示例党支部,2025-03-18,30年,2025,3,a.docx；b.docx,\n"


def planned(tmp_path: Path, text: str | bytes) -> tuple[list[str], list[tuple[str, str, str]]]:
    """The titles of the items that a plan of this text has; place, message and hint of each complaint."""
    path, found = tmp_path / "归档计划.csv", Diagnostics()
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    items = read(path, found)
    return [item.title for item in items], [(str(one.place), one.message, one.hint) for one in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def it_reads_a_row_in_the_encodings_that_excel_writes(encoding: str, tmp_path: Path) -> None:
    path, found = tmp_path / "归档计划.csv", Diagnostics()
    path.write_bytes((HEAD + ROW).encode(encoding))
    (item,) = read(path, found)
    assert (item.title, item.year, item.pages) == ("关于开展学习的通知", 2025, 3)
    assert item.files == (File(Role.DOCX, "a.docx"), File(Role.DOCX, "b.docx"))
    assert not found


def it_takes_a_plan_with_nothing_but_heads(tmp_path: Path) -> None:
    assert planned(tmp_path, HEAD) == ([], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "归档计划里没有“题名”这一栏"),
        (HEAD.replace("备注", "备考"), "归档计划里不认识“备考”这一栏"),
        (HEAD + ROW.replace("2025-03-18", "2025-02-30"), "日期“2025-02-30”不对"),
        (HEAD + ROW.replace("30年", "20年"), "保管期限“20年”不对"),
        (HEAD + ROW.replace(",3,", ",三,"), "页数“三”不是整数"),
        (HEAD + ROW.replace(",3,", f",{'9' * 5000},"), f"页数“{'9' * 120}……{'9' * 40}”不是整数"),
        (HEAD + ROW + '"' + "长" * 200_000, "归档计划第 3 行读不懂"),
    ],
)
def it_says_what_is_wrong_and_the_way_out(text: str, said: str, tmp_path: Path) -> None:
    items, complaints = planned(tmp_path, text)
    assert items == []
    assert said in [message for _, message, _ in complaints]
    assert all(hint for _, _, hint in complaints)


def it_takes_a_code_that_no_archive_would_give_for_what_it_says(tmp_path: Path) -> None:
    text = HEAD.replace("备注", "档号") + ROW.replace("b.docx,", f"b.docx,{'1' * 5000}")
    assert planned(tmp_path, text) == (["关于开展学习的通知"], [])
