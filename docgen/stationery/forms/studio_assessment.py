"""The template of 考核表: the weights, a row for each member with the weighted sum."""

from __future__ import annotations

from docgen.stationery.blocks import body, paragraph
from docgen.stationery.forms.common import (
    centred,
    close_listing,
    dated,
    ending,
    head,
    small,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import shares


def form(profile: Profile) -> list[Element]:
    """Title, weights, table, how it was done."""
    weights = (
        "权重：出勤{{ weights.attendance | number }}、作业{{ weights.assignments | number }}、"
        "案例{{ weights.case | number }}、成果{{ weights.results | number }}，合计{{ weights.total | number }}。"
    )
    names = ("row.who", "attendance | number", "assignments | number", "row.case | number", "row.results | number")
    cells = [centred("{{ loop.index }}"), *(centred(f"{{{{ j.{name} }}}}") for name in names)]
    more = [centred("{{ j.total | number }}"), small("{{ j.row.comment }}"), centred("{{ j.row.grade }}")]
    heads = ["序号", "成员", "出勤", "作业", "案例", "成果", "合计", "评语", "等次"]
    widths = shares(text_width(profile), 6, 8, 6, 6, 6, 6, 6, 30, 6)
    return [
        *head(),
        paragraph("GWSubtitle", f"成员{{{{ rows | length }}}}名，截至{dated('date')}"),
        body(weights),
        close_listing(widths, heads, "j", "judged", *cells, *more),
        *texts("basis"),
        *ending(),
    ]
