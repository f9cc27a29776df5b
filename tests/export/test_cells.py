"""Workbooks that people fill in: written with drop-downs, read back cell by cell, within limits."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from docgen.errors import CannotReadOrWrite, ProblemsFound
from docgen.export.cells import COLUMNS, ROWS, column_name, sheet
from docgen.export.formbook import Field, FormSheet, formbook

FIELDS = (
    Field("题名", 20, "文件题名"),
    Field("期限", 8, "保管多久", ("永久", "30年"), wanted=True),
    Field("页数", 6, "几页"),
    Field("日期", 10, "哪天"),
    Field("说明", 10, "只看", open=False),
)


def book(rows: list[dict[str, object]]) -> bytes:
    return formbook([FormSheet("计划", "请填写。", FIELDS, rows)], "计划", date(2025, 12, 31))


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "计划.xlsx"
    path.write_bytes(data)
    return path


def it_reads_back_what_it_wrote_with_the_place_of_every_cell(tmp_path: Path) -> None:
    rows = [{"题名": "=总结", "期限": "永久", "页数": 12, "日期": date(2025, 3, 5), "说明": "一\n二"}, {"题名": "记录"}]
    found = sheet(saved(tmp_path, book(rows)), "计划", "期限")
    assert [{label: cell.text for label, cell in line.cells.items()} for line in found.lines] == [
        {"题名": "=总结", "期限": "永久", "页数": "12", "日期": "2025-03-05", "说明": "一\n二"},
        {"题名": "记录", "期限": "", "页数": "", "日期": "", "说明": ""},
    ]
    assert str(found.lines[0]["日期"].place) == "计划.xlsx!计划!D3"
    assert found.lines[1].number == 4


def it_writes_the_same_bytes_again() -> None:
    assert book([{"题名": "总结"}]) == book([{"题名": "总结"}])


def it_offers_drop_downs_and_notes() -> None:
    with zipfile.ZipFile(io.BytesIO(book([{"题名": "总结"}]))) as packed:
        made = packed.read("xl/worksheets/sheet1.xml").decode()
        assert "永久,30年" in made
        assert 'ySplit="2"' in made
        assert "保管多久" in packed.read("xl/comments1.xml").decode()


def it_reads_what_people_type_as_they_mean_it(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        one = made.add_worksheet("计划")
        one.write_row(0, 0, ["期限", "数", "分数", "对", "时刻"])
        one.write_string(1, 0, "  永久 ")
        one.write_number(1, 1, 20250305)
        one.write_number(1, 2, 1.5)
        one.write_boolean(1, 3, True)
        one.write_datetime(1, 4, datetime(2025, 3, 5, 14, 30), made.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    (line,) = sheet(saved(tmp_path, out.getvalue()), "计划", "期限").lines
    assert [cell.text for cell in line.cells.values()] == ["永久", "20250305", "1.5", "是", "2025-03-05 14:30:00"]


def a_book_with_one_cell(row: int, column: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("计划").write_string(row, column, "期限")
    return out.getvalue()


@pytest.mark.parametrize("spot", [(1_048_575, 16_383), (ROWS, 0), (0, COLUMNS)])
def it_refuses_a_cell_so_far_out_that_reading_would_take_all_memory(spot: tuple[int, int], tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=f"{column_name(spot[1])}{spot[0] + 1} 单元格太靠后"):
        sheet(saved(tmp_path, a_book_with_one_cell(*spot)), "计划", "期限")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是 .xlsx 工作簿"),
        (b"PK\x03\x04 nonsense", "不是 .xlsx 工作簿"),
        (b"\xd0\xcf\x11\xe0 old", "不是 .xlsx 工作簿"),
        (a_book_with_one_cell(0, 0), "没有工作表“别的”，只有：计划"),
    ],
    ids=["nothing", "a broken zip", "an old workbook", "another sheet"],  # a workbook made now has its own time in it
)
def it_says_what_is_wrong_with_a_workbook(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=said):
        sheet(saved(tmp_path, data), "别的", "期限")


def it_reads_no_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "计划.xlsx", "w") as packed:
        packed.writestr("a.txt", "a")
    with pytest.raises(ProblemsFound, match=r"不是 \.xlsx 工作簿"):
        sheet(tmp_path / "计划.xlsx", "计划", "期限")


def it_says_that_the_head_or_the_file_is_gone(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="找不到有“保管期限”的表头"):
        sheet(saved(tmp_path, book([])), "计划", "保管期限")
    with pytest.raises(CannotReadOrWrite, match=r"没有“.*另一\.xlsx”这个文件"):
        sheet(tmp_path / "另一.xlsx", "计划", "期限")
