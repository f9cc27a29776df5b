"""The template of a ledger: its title, what was counted, and a table with the columns of its model."""

from __future__ import annotations

from docgen.kinds._ledger import Column, Ledger
from docgen.stationery.blocks import body, paragraph, when
from docgen.stationery.forms.common import centred, dated, head, small
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import Cell, each_row, head_row, row, rows_when, shares, table

_FORMS = {
    "text": "{{{{ {0} or '' }}}}",
    "words": "{{{{ {0} or '' }}}}",
    "count": "{{% if {0} is not none %}}{{{{ {0} }}}}{{% endif %}}",
    "amount": "{{{{ {0} | number }}}}",
    "date": "{{% if {0} %}}{{{{ {0} | cn_date }}}}{{% endif %}}",
    "rate": "{{{{ {0} | percent }}}}",
}


def form(profile: Profile, model: type[Ledger]) -> list[Element]:
    """Title, the line that says what was counted, the table with its sums."""
    widths = shares(text_width(profile, model.landscape), *(column.share for column in model.columns))
    rows = each_row("r", "rows", row(*(_cell(column, "r") for column in model.columns)))
    sums = rows_when("total", row(*(_cell(column, "total") for column in model.columns)))
    heads = head_row(*(model.head(column) for column in model.columns))
    return [
        *head(),
        paragraph("GWSubtitle", f"{{% if scope %}}{{{{ scope }}}}，{{% endif %}}截至{dated('date')}"),
        *when("rows", table(widths, [heads, *rows, *sums]), otherwise=[body("没有这方面的记录。")]),
        *when("note", paragraph("GWBody", "{{ note }}")),
    ]


def _cell(column: Column, name: str) -> Cell:
    text = _FORMS[column.form].format(f"{name}.{column.name}")
    return small(text) if column.form == "words" else centred(text)
