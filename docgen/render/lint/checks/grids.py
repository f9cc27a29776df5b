"""Tables without the widths of their columns: WPS shows them squeezed or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.lint.view import TBL, View
from docgen.render.marks import P
from docgen.stationery.ooxml import qualified

_GRID, _COLUMN = qualified("tblGrid"), qualified("gridCol")


def check(view: View) -> Iterator[Finding]:
    """Wrong: a table without `w:tblGrid`. Right: `w:tblGrid` with a `w:gridCol` for each column."""
    for part in view.parts:
        for table in part.root.iter(TBL):
            grid = table.find(_GRID)
            if grid is not None and grid.find(_COLUMN) is not None:
                continue
            first = next(table.iter(P), None)
            line = next((line for line in part.lines if line.node is first), None)
            why, hint = "表格没有列宽（tblGrid），WPS 里会挤成一团", "请在 Word 里拖动一次列宽后保存，或重新插入表格"
            if line is not None:
                yield line.finding("table-grid", Severity.ERROR, None, why, hint)
            else:
                yield part.finding("table-grid", Severity.ERROR, why, hint)
