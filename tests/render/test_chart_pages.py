"""Charts on paper and workbooks on the screen, as LibreOffice shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import page_png, pdf_text, to_pdf, workbook_rows
from render.charted import charts
from render.small import p, package

from docgen.render import Template
from docgen.render.charts import bar_chart, column_chart, line_chart

MONTHS = [f"{month}月" for month in range(1, 13)]
FAMILIES, GIVEN = "周沈王苏李朱陈林赵吴郑冯", "静怡婉宁思源嘉树怀远知行若谷明德"
PERSONS = [f"{FAMILIES[n % 12]}{GIVEN[n % 16]}{GIVEN[(n * 5 + 3) % 16]}" for n in range(42)]
RATES = [1, 0.955, 0.9, None, 1, 0.875, 0, 0.96, 1, 0.933, 0.8, 1]
HOURS = [(name, 20 + number / 2) for number, name in enumerate(PERSONS)]
CHARTS = [
    column_chart("各月到会率", MONTHS, {"到会率": RATES}, percent=True),
    column_chart("两个支部", MONTHS, {"第一党支部": RATES, "第二党支部": RATES[::-1]}, percent=True),
    line_chart("走势", MONTHS, {"第一党支部": RATES, "第二党支部": RATES[::-1]}, percent=True),
    bar_chart("每人学时", HOURS, "学时"),
]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "统计图.docx"
    template = Template(package(p("{%p for c in cs %}") + p("{{ c }}") + p("{%p endfor %}")))
    return template.render_to(path, {"cs": CHARTS}) or path


@pytest.mark.office
def it_prints_every_name_and_every_number(document: Path, tmp_path: Path) -> None:
    (pdf,) = to_pdf([document], tmp_path)
    words = "".join(pdf_text(pdf).split())
    for text in (*MONTHS, "第一党支部", "第二党支部", "每人学时", "学时", *(chart.title for chart in CHARTS)):
        assert text in words
    for name, hours in HOURS:
        assert name in words
        assert f"{hours:g}" in words
    for shown in ("100.0%", "95.5%", "87.5%", "0.0%", "93.3%"):
        assert shown in words
    assert "无数据" not in words
    assert "120%" not in words  # the axis has room above, and no number there


@pytest.mark.office
def it_draws_columns_in_black_and_grey(document: Path, tmp_path: Path) -> None:
    from PIL import Image  # comes with pdfplumber

    (pdf,) = to_pdf([document], tmp_path)
    with Image.open(page_png(pdf)) as picture:
        colours = picture.convert("RGB").getcolors(1 << 24)
    dark = sum(count for count, (red, _, _) in colours if red < 140)
    assert all(max(colour) - min(colour) < 12 for _, colour in colours)
    assert dark > 0.01 * sum(count for count, _ in colours)


def it_embeds_workbooks_that_open(document: Path, tmp_path: Path, calc: str) -> None:
    assert calc
    book = tmp_path / "数据.xlsx"
    book.write_bytes(charts(document.read_bytes())[1].workbook)
    rows = workbook_rows(book)
    assert rows[0] == ["", "第一党支部", "第二党支部"]
    assert [row[0] for row in rows[1:]] == MONTHS
    for column, rates in ((1, RATES), (2, RATES[::-1])):
        for row, rate in zip(rows[1:], rates, strict=True):
            assert row[column].endswith("%") == (rate is not None)
            assert rate is None or float(row[column].rstrip("%")) == pytest.approx(rate * 100)
