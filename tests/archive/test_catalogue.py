"""归档文件目录 and what is printed of an archive."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import office as libre
import pytest
from archive.filed import FONDS, items
from docx import Document
from python_calamine import CalamineWorkbook

from docgen.archive import catalogue as lists
from docgen.archive import form
from docgen.archive.papers import boxes, papers

HEADS = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def it_lists_the_items_in_the_columns_of_the_standard() -> None:
    item = replace(items(1)[0], doc_no="书小党〔2025〕3号", remark="补归档", title_made_up=True)
    head, row = rows_of(b"".join(lists.as_csv([item])))
    assert head == HEADS
    assert row == [
        "1", "J001-WS·2025-D30-0001", "书小党〔2025〕3号", "中共示例小学支部委员会", "[第1次主题党日活动记录]",
        "20250113", "", "1", "补归档",
    ]  # fmt: skip


def it_writes_csv_that_excel_opens_and_takes_no_formula_from() -> None:
    data = b"".join(lists.as_csv([replace(items(1)[0], title="=HYPERLINK(1)", remark='逗号,"引号"')]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert rows_of(data)[1][4:] == ["'=HYPERLINK(1)", "20250113", "", "1", '逗号,"引号"']


def it_writes_the_directory_that_an_archive_takes_over() -> None:
    filed = [replace(items(1)[0], title="学习 <党章> & 体会")]
    root = ElementTree.fromstring(b"".join(lists.as_xml(filed, lambda item: f"电子档案/{item.code}")))
    assert root.tag == "文件目录"
    assert [(child.tag, child.text) for child in root[0]] == [
        ("顺序号", "1"), ("档号", "J001-WS·2025-D30-0001"), ("责任者", "中共示例小学支部委员会"),
        ("题名", "学习 <党章> & 体会"), ("日期", "20250113"), ("密级", None),
        ("电子档案名称", "电子档案/J001-WS·2025-D30-0001"), ("备注", None),
    ]  # fmt: skip


def it_makes_the_same_lists_of_the_same_items() -> None:
    first, again = (
        {name: b"".join(data) for name, data in lists.lists(FONDS, items(3), lambda item: item.code)} for _ in range(2)
    )
    assert first == again
    assert list(first) == ["归档文件目录.xlsx", "归档文件目录.csv", "文件目录.XML"]


def it_orders_by_year_retention_and_number_whatever_comes() -> None:
    filed = [*items(3), *items(2, retention="Y"), *items(2, year=2024), *items(2, retention="D10", unit="DWB")]
    shuffled = random.Random(7).sample(filed, len(filed))
    assert [item.code[5:] for item in lists.in_order(shuffled)] == [
        "WS·2024-D30-0001", "WS·2024-D30-0002", "WS·2025-Y-0001", "WS·2025-Y-0002", "WS·2025-D30-0001",
        "WS·2025-D30-0002", "WS·2025-D30-0003", "WS·2025-D10-DWB-0001", "WS·2025-D10-DWB-0002",
    ]  # fmt: skip


def it_prints_word_workbook_and_csv_with_the_same_rows(tmp_path: Path) -> None:
    filed = items(12)
    made = dict(papers(FONDS, filed))
    assert [name.removeprefix("2025-D30/") for name in made] == [
        "归档文件目录.xlsx", "归档文件目录.csv",
        "归档文件目录.docx", "归档文件目录封面.docx", "备考表.docx", "盒脊.docx",
    ]  # fmt: skip
    table = Document(io.BytesIO(made["2025-D30/归档文件目录.docx"])).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == rows_of(made["2025-D30/归档文件目录.csv"])
    book = CalamineWorkbook.from_filelike(io.BytesIO(made["2025-D30/归档文件目录.xlsx"]))
    _, _, head, *listed = book.get_sheet_by_index(0).to_python()
    assert head == HEADS
    assert [row[1] for row in listed] == [item.code for item in filed]


def it_names_what_a_cover_needs() -> None:
    made = dict(papers(FONDS, items(1, unit="DWB")))
    table = Document(io.BytesIO(made["2025-D30/归档文件目录封面.docx"])).tables[0]
    assert {row.cells[0].text: row.cells[1].text for row in table.rows} == {
        "全宗号": "J001",
        "全宗名称": "中共示例小学支部委员会",
        "年度": "2025",
        "保管期限": "30年",
        "机构（问题）": "DWB",
    }


def it_fills_boxes_in_order_and_never_with_two_units() -> None:
    filed = lists.in_order([*items(4, unit="AAA"), *items(2, unit="BBB")])  # 1 to 4 pages, then 1 and 2
    made = boxes(FONDS, filed, box_pages=6)
    assert [(b.number, b.first, b.last, b.items, b.pages, b.cover.unit) for b in made] == [
        (1, "0001", "0003", 3, 6, "AAA"), (2, "0004", "0004", 1, 4, "AAA"), (3, "0001", "0002", 2, 3, "BBB"),
    ]  # fmt: skip


def it_says_in_the_note_what_is_not_as_usual() -> None:
    filed = items(3)
    filed[0] = replace(filed[0], pages=0)
    filed[1] = replace(filed[1], title_made_up=True, remark="年度按签发日期")
    (box,) = boxes(FONDS, filed)
    assert box.notes == ("0001号页数不明。", "0002号题名为自拟。", "0002号：年度按签发日期")


def it_uses_a_template_of_ones_own(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("我们的封面 {{ cover.name }}")
    document.save(str(tmp_path / "archive_cover.docx"))
    made = dict(papers(FONDS, items(1), tmp_path))
    text = Document(io.BytesIO(made["2025-D30/归档文件目录封面.docx"])).paragraphs[0].text
    assert text == "我们的封面 中共示例小学支部委员会"


@pytest.mark.office
def it_prints_on_the_pages_it_means_to(tmp_path: Path) -> None:
    filed = items(60)
    paths = []
    for name, data in papers(FONDS, filed, box_pages=150):
        if name.endswith(".docx"):
            paths.append(tmp_path / name.rpartition("/")[2])
            paths[-1].write_bytes(data)
    pdfs = dict(zip((path.stem for path in paths), libre.to_pdf(paths, tmp_path / "pdf"), strict=True))
    pages = {name: libre.pdf_text(path).split("\f")[:-1] for name, path in pdfs.items()}
    count = len(boxes(FONDS, filed, 150))
    assert count > 8
    assert all("档号" in page and "备注" in page for page in pages["归档文件目录"]), "the head is on every page"
    assert len(pages["归档文件目录封面"]) == 1
    assert len(pages["备考表"]) == count
    assert len(pages["盒脊"]) == -(-count // 4)


@pytest.mark.office
def it_prints_the_form_with_its_check_sum_and_its_signatures_on_one_page(office: str, tmp_path: Path) -> None:
    bags = [form.Registered(f"{year}-D30-01", "0" * 64, 60, 400, 123_456_789) for year in range(2023, 2026)]
    path = tmp_path / "登记表.docx"
    path.write_bytes(form.form(bags, FONDS, "2026-01-05T09:00:00+08:00", "张文", " ".join(["0123abcd"] * 8)))
    (page,) = libre.pdf_text(*libre.to_pdf([path], tmp_path)).split("\f")[:-1]
    assert page.count("0123abcd") == 8
    assert "2025-D30-01（60件）" in page.replace(" ", "")
    assert page.count("（签章）") == 2
