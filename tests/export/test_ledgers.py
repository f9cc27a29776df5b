"""Every ledger of the sample as a workbook: the sums are those of its cells, and LibreOffice shows them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from checkout import ROOT
from export.test_sheet import cells
from office import workbook_rows

from docgen.export.workbooks import WorkbookPress
from docgen.kinds import LEDGERS
from docgen.kinds._ledger import Ledger
from docgen.kinds.project import Entry, Project, load
from docgen.ledger.books import entries

TABLES = [kind for kind in LEDGERS if issubclass(kind.model, Ledger)]
_SUM = re.compile(r"SUM\(([A-Z]+)(\d+):\1(\d+)\)")


@pytest.fixture(scope="module")
def project() -> Project:
    return load(ROOT)


def _all(project: Project, name: str) -> list[Entry]:
    kind = next(kind for kind in TABLES if kind.name == name)
    return [entry for home in project.years() for entry in entries(home, kind)]


@pytest.mark.parametrize("name", [kind.name for kind in TABLES])
def it_adds_up_the_cells_above(project: Project, name: str) -> None:
    press = WorkbookPress(project)
    made = _all(project, name)
    assert made
    for entry in made:
        found = {address: (formula, value) for address, formula, value in cells(press.make(entry))}
        sums = {address: _SUM.fullmatch(formula) for address, (formula, _) in found.items() if formula}
        assert len(sums) == (sum(column.summed for column in entry.record.columns) if entry.record.total else 0)
        for address, match in sums.items():
            column, first, last = match.groups()
            above = [Decimal(found[f"{column}{row}"][1]) for row in range(int(first), int(last) + 1)]
            assert Decimal(found[address][1]) == sum(above)


@pytest.mark.usefixtures("calc")
@pytest.mark.parametrize("name", [kind.name for kind in TABLES])
def it_opens_in_libreoffice_with_the_sums(project: Project, name: str, tmp_path: Path) -> None:
    (entry, *_) = _all(project, name)
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(WorkbookPress(project).make(entry))
    record, rows = entry.record, workbook_rows(path)
    assert rows[0][0] == entry.title
    assert rows[2] == [record.over(column) for column in record.layout()]
    assert len(rows) == 3 + len(record.rows) + (record.total is not None) + (record.note is not None)
    if record.total:
        for shown, column in zip(rows[3 + len(record.rows)], record.layout(), strict=True):
            if column.summed:
                assert Decimal(shown.rstrip(".")) == Decimal(str(getattr(record.total, column.name)))
