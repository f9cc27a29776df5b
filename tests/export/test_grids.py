"""Sheets of every format come in as grids of values with places: hidden ones not, merged ones filled, endless no."""

from __future__ import annotations

import io
import resource
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from office import saved_as

from docgen.errors import CannotReadOrWrite, ProblemsFound
from docgen.export.grids import grids

ROWS = [["姓名", "入党日期", "支部"], ["张　三", "2025.3.5", "一支部"], ["李四", "2024年1月2日", ""], ["王五", "", ""]]


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("名册")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.merge_range("C2:C4", "一支部")
        hidden = made.add_worksheet("藏着")
        hidden.write(0, 0, "=1+1")
        hidden.hide()
        made.add_worksheet("另一张").write(0, 0, "值")
    return path


def named(path: Path) -> dict[str, list[list[Any]]]:
    return {grid.name: grid.rows for grid in grids(path)}


def it_reads_visible_sheets_and_fills_what_is_merged_downwards(tmp_path: Path) -> None:
    found = named(workbook(tmp_path / "名册.xlsx"))
    assert list(found) == ["名册", "另一张"]
    assert [row[2] for row in found["名册"]] == ["支部", "一支部", "一支部", "一支部"]
    assert str(grids(tmp_path / "名册.xlsx")[0].place(6, 2)) == "名册.xlsx!名册!C7"


@pytest.mark.parametrize("ending", ["xls", "ods", "csv"])
def it_reads_what_other_programs_save(ending: str, calc: str, tmp_path: Path) -> None:
    found = grids(saved_as(workbook(tmp_path / "名册.xlsx"), tmp_path, ending))
    assert [row[0] for row in found[0].rows] == [row[0] for row in ROWS]
    assert [row[1] for row in found[0].rows] == [row[1] for row in ROWS]
    if ending != "csv":
        assert [grid.name for grid in found] == ["名册", "另一张"]
        assert [row[2] for row in found[0].rows] == ["支部", "一支部", "一支部", "一支部"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def it_reads_csv_in_whatever_encoding_it_was_saved(encoding: str, separator: str, tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    lines = [separator.join(['"说明\n两行"', "姓名", "张喆"]), separator.join(["a", "b", ""])]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert grids(path)[0].rows == [["说明\n两行", "姓名", "张喆"], ["a", "b", ""]]
    assert str(grids(path)[0].place(0, 2)) == "名册.csv!C1"


def it_passes_over_a_million_cells_that_only_have_a_look(tmp_path: Path) -> None:
    path = tmp_path / "长.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["姓名"])
    book.save(path)
    _replace(
        path,
        b"</row>",
        b"</row>" + b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 1_000_000)),
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert grids(path)[0].rows == [["姓名"]]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000  # KiB


@pytest.mark.parametrize("cell", ["A1048576", "XFD1", "XFD1048576"])
def it_refuses_a_value_far_out_before_room_is_taken(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "远.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet().write(cell, "远")
    with pytest.raises(ProblemsFound, match=f"{cell} 单元格太靠后"):
        grids(path)


@pytest.mark.parametrize("how", [("1048576", "1"), ("1", "16384")])
def it_refuses_an_ods_that_repeats_a_value_without_end(how: tuple[str, str], tmp_path: Path) -> None:
    path = ods(tmp_path / "多.ods", row("甲", *how))
    with pytest.raises(ProblemsFound, match="太靠后"):
        grids(path)


def it_passes_over_an_ods_that_repeats_nothing_a_million_times(tmp_path: Path) -> None:
    path = ods(tmp_path / "空.ods", row("甲") + row("", "1048575", "16384"))
    assert grids(path)[0].rows[0][0] == "甲"


def it_says_in_chinese_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04nothing")
    (tmp_path / "坏.xls").write_bytes(b"nothing")
    (tmp_path / "坏.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "信.docx").write_bytes(b"")
    for name in ("坏.xlsx", "坏.xls", "坏.csv", "信.docx"):
        with pytest.raises(ProblemsFound, match=name) as caught:
            grids(tmp_path / name)
        assert caught.value.hint
    with pytest.raises(CannotReadOrWrite):
        grids(tmp_path / "没有.xlsx")


def _replace(path: Path, old: bytes, new: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in packed.infolist():
            data = packed.read(info)
            made.writestr(info, data.replace(old, new) if "worksheets/" in info.filename else data)
    path.write_bytes(out.getvalue())


def row(text: str, rows: str = "1", columns: str = "1") -> str:
    """A row of an .ods with one cell, both repeated."""
    value = f' office:value-type="string"><text:p>{text}</text:p></table:table-cell>' if text else "/>"
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"{value}'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def ods(path: Path, rows: str) -> Path:
    """An .ods with these rows, by hand."""
    kind, names = "application/vnd.oasis.opendocument.spreadsheet", "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{names}:{name}:1.0"' for name in ("office", "table", "text"))
    table = f'<table:table table:name="表">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    whole = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
        space = f'xmlns:manifest="{names}:manifest:1.0"'
        packed.writestr("META-INF/manifest.xml", f"<manifest:manifest {space}>{whole}</manifest:manifest>")
    return path


def days(path: Path, *numbers: float, mac: bool = False) -> list[Any]:
    """What is read of cells that look like dates and hold these numbers of days."""
    with xlsxwriter.Workbook(path, {"date_1904": mac}) as made:
        look = made.add_format({"num_format": "yyyy-mm-dd"})
        sheet = made.add_worksheet("日子")
        for row, number in enumerate(numbers):
            sheet.write_number(row, 0, number, look)
        sheet.write_formula(len(numbers), 0, "=A1-A2", look, -3)
        sheet.write_number(len(numbers) + 1, 0, -60)
    return [str(row[0]) for row in grids(path)[0].rows]


def it_says_of_days_that_there_are_not_what_stands_there(tmp_path: Path) -> None:
    found = days(tmp_path / "a.xlsx", 59, 60, 60.5, 61, -1, -60.5, 45721)
    assert found == ["1900-02-28", *["1900-02-29"] * 2, "1900-03-01", "-1", "-60.5", "2025-03-05", "-3", "-60.0"]


def it_counts_from_1904_where_the_workbook_does(tmp_path: Path) -> None:
    found = days(tmp_path / "a.xlsx", 59, 60, 61, -1, 44259, mac=True)
    assert found == ["1904-02-29", "1904-03-01", "1904-03-02", "-1", "2025-03-05", "-3", "-60.0"]


def it_refuses_a_workbook_in_which_nothing_can_be_seen(tmp_path: Path) -> None:
    path = workbook(tmp_path / "名册.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("图")
    for sheet in book.worksheets:
        sheet.sheet_state = "hidden"
    book.save(path)
    with pytest.raises(ProblemsFound, match="没有看得见的工作表"):
        grids(path)


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def it_refuses_a_workbook_of_which_a_part_has_another_sum(member: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "名册.xlsx")
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as packed:
        info = packed.getinfo(member)
    at = data.find(info.CRC.to_bytes(4, "little"), info.header_offset)
    for place in (at, data.rfind(info.CRC.to_bytes(4, "little"))):
        data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(ProblemsFound, match="损坏"):
        grids(path)


def it_refuses_many_parts_that_are_too_large_together(tmp_path: Path) -> None:
    path = workbook(tmp_path / "名册.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number in range(3):
            packed.writestr(f"xl/media/{number}.bin", bytes(90 << 20))
    with pytest.raises(ProblemsFound, match="展开后太大"):
        grids(path)
