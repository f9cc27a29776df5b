"""Tables: fixed columns within the text, heads that repeat, rows that stay whole."""

from __future__ import annotations

import pytest
from stationery.probe import profile, w

from docgen.errors import DocgenError
from docgen.stationery.blocks import body
from docgen.stationery.section import text_width
from docgen.stationery.tables import cell, cell_of, each_row, head_row, label, row, shares, table


def it_splits_the_text_width_into_columns() -> None:
    widths = shares(text_width(profile()), 1, 4, 2, 3)
    assert sum(widths) == 8844
    assert widths[0] == 884
    assert sum(shares(text_width(profile(), landscape=True), 3, 1, 1)) == 12756


def it_gives_every_column_and_cell_its_width() -> None:
    made = table([1000, 2000, 3000], [row("甲", cell("乙", span=2)), row(label("丙", span=2), "丁")])
    assert [node.get(w("w")) for node in made.iter(w("gridCol"))] == ["1000", "2000", "3000"]
    assert [node.get(w("w")) for node in made.iter(w("tcW"))] == ["1000", "5000", "3000", "3000"]
    assert made.find(f"{w('tblPr')}/{w('tblW')}").get(w("w")) == "6000"
    assert made.find(f"{w('tblPr')}/{w('tblLayout')}").get(w("type")) == "fixed"


def it_repeats_the_head_and_keeps_rows_whole() -> None:
    made = table([1000], [head_row("甲"), row("乙"), row("丙", split=True, height=800)])
    first, second, third = made.iter(w("tr"))
    assert first.find(f".//{w('tblHeader')}") is not None
    assert second.find(f".//{w('cantSplit')}") is not None
    assert third.find(f".//{w('cantSplit')}") is None
    assert third.find(f".//{w('trHeight')}").get(w("val")) == "800"


def it_writes_loops_as_rows_of_their_own() -> None:
    made = table(
        [1000, 2000], [head_row("姓名", "职务"), *each_row("p", "people", row("{{ p.name }}", "{{ p.post }}"))]
    )
    texts = ["".join(node.itertext()) for node in made.iter(w("tr"))]
    assert texts == ["姓名职务", "{%tr for p in people %}", "{{ p.name }}{{ p.post }}", "{%tr endfor %}"]
    assert [node.get(w("val")) for node in made.iter(w("gridSpan"))] == ["2", "2"]


def it_holds_several_blocks_in_a_cell() -> None:
    made = table([1000, 2000], [row(cell("甲", align="right", merge="restart"), cell_of([body("一"), body("二")]))])
    first, second = made.iter(w("tc"))
    assert len(second.findall(w("p"))) == 2
    assert second.find(f"{w('tcPr')}/{w('vAlign')}").get(w("val")) == "top"
    assert first.find(f"{w('tcPr')}/{w('vMerge')}").get(w("val")) == "restart"


def it_refuses_a_row_that_does_not_fill_the_columns() -> None:
    with pytest.raises(DocgenError, match="一行有 1 栏，表格有 2 栏"):
        table([1000, 2000], [row("甲")])
