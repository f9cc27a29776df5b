"""The template of 过程性作业登记: the phase, a row for each thing that was handed in, a sentence on the marking."""

from __future__ import annotations

from docgen.stationery.blocks import paragraph
from docgen.stationery.forms.common import (
    centred,
    close_listing,
    dated,
    ending,
    head,
    line,
    small,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import shares


def form(profile: Profile) -> list[Element]:
    """Title, phase, table, note."""
    cells = [
        centred("{{ loop.index }}"), centred("{{ r.who }}"), centred("{{ r.matter }}"), small("{{ r.title }}"),
        centred("{{ r.submitted | cn_date }}"), centred("{{ r.score | number }}"),
    ]  # fmt: skip
    widths = shares(text_width(profile), 60, 85, 150, 300, 190, 60)
    heads = ["序号", "成员", "类别", "题目", "提交日期", "得分"]
    return [
        *head(),
        paragraph("GWSubtitle", f"{{{{ phase }}}}阶段，截至{dated('date')}"),
        close_listing(widths, heads, "r", "rows", *cells),
        line("说明：", "{{ note | unended }}。"),
        *ending(),
    ]
