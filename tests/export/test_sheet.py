"""Workbooks of ledgers: typed cells, sums as formulas with their values, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lxml import etree

from docgen.export.sheet import workbook
from docgen.kinds.hours_ledger import HoursLedger, HoursRow

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _row(name: str, study: str, training: str, number: int | None = None) -> HoursRow:
    hours = Decimal(study) + Decimal(training)
    amounts = {"study": Decimal(study), "makeup": Decimal(0), "training": Decimal(training), "hours": hours}
    return HoursRow(number=number, name=name, membership=None, sessions=3, **amounts)


def _ledger(*rows: HoursRow) -> HoursLedger:
    total = _row("合计", str(sum(r.study for r in rows)), str(sum(r.training for r in rows)))
    sessions = sum(row.sessions for row in rows)
    total = total.model_copy(update={"sessions": sessions})
    return HoursLedger(date=date(2025, 12, 12), scope="含各党支部", rows=rows, total=total)


def cells(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Address, formula and value of each filled cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        texts = ["".join(one.itertext()) for one in etree.fromstring(book.read("xl/sharedStrings.xml"))]
        for cell in etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{MAIN}c"):
            value, formula = cell.findtext(f"{MAIN}v"), cell.findtext(f"{MAIN}f") or ""
            if value is not None:
                yield cell.get("r", ""), formula, texts[int(value)] if cell.get("t") == "s" else value


def it_writes_texts_numbers_and_sums() -> None:
    data = workbook(_ledger(_row("张明远", "2.5", "16", 1), _row("李文静", "4", "0", 2)), "学时台账", "某支部")
    found = {address: (formula, value) for address, formula, value in cells(data)}
    assert found["A1"] == ("", "学时台账")
    assert found["A2"] == ("", "含各党支部，截至2025年12月12日")
    assert [found[f"{letter}3"][1] for letter in "ABCDEFGH"] == [
        "序号", "姓名", "党员类别", "次数", "会议学习", "补学", "培训", "合计学时",
    ]  # fmt: skip
    assert found["B4"] == ("", "张明远")
    assert found["H4"] == ("", "18.5")
    assert found["B6"] == ("", "合计")
    assert found["H6"] == ("SUM(H4:H5)", "22.5")
    assert found["D6"] == ("SUM(D4:D5)", "6.0")
    assert "C4" not in found


def it_makes_no_formula_and_no_link_of_a_text() -> None:
    names = ["=1+1", "+86", "-5", "@SUM(A1)", "http://example.com/", "{=A1}"]
    data = workbook(_ledger(*(_row(name, "1", "0") for name in names)), "学时台账", "某支部")
    found = [(formula, value) for address, formula, value in cells(data) if address[0] == "B" and int(address[1:]) > 3]
    assert found[: len(names)] == [("", name) for name in names]


def it_makes_the_same_bytes_every_time() -> None:
    ledger = _ledger(_row("张明远", "2.5", "16", 1))
    data = workbook(ledger, "学时台账", "某支部")
    assert data == workbook(ledger, "学时台账", "某支部")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2025-12-12" in book.read("docProps/core.xml").decode()


def it_writes_a_ledger_without_rows() -> None:
    ledger = HoursLedger(date=date(2025, 12, 12), rows=(), total=None)
    assert [value for address, _, value in cells(workbook(ledger, "学时台账", "某支部")) if int(address[1:]) > 3] == []
