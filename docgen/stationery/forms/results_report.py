"""The template of 成果报告: what a phase brought forth and how it was spread."""

from __future__ import annotations

from docgen.stationery.blocks import blank, paragraph
from docgen.stationery.forms.common import (
    centred,
    close_listing,
    dated,
    ending,
    issued_head,
    part,
    small,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import shares


def form(profile: Profile) -> list[Element]:
    """Title, lead, the table of results, how they were spread, what comes next."""
    return [
        *issued_head(),
        paragraph("GWSubtitle", f"{{{{ phase }}}}阶段，截至{dated('date')}"),
        *texts("opening"),
        *part(profile, "results", "代表性成果", _results(profile), blank()),
        *part(profile, "promotion", "推广和使用", _promotion(profile), blank()),
        *part(profile, "true", "下一步打算", *texts("next_steps")),
        *ending(),
    ]


def _results(profile: Profile) -> Element:
    cells = [
        centred("{{ loop.index }}"), small("{{ r.title }}"), centred("{{ r.type }}"),
        centred("{{ r.authors | listed }}"), centred("{{ r.date | near_date(date) }}"), small("{{ r.form }}"),
        small("{{ r.use }}"), small("{{ r.evidence }}"),
    ]  # fmt: skip
    heads = ["序号", "名称", "类型", "完成人", "日期", "形式", "使用范围", "佐证"]
    return close_listing(shares(text_width(profile), 4, 8, 8, 7, 8, 5, 7, 5), heads, "r", "results", *cells)


def _promotion(profile: Profile) -> Element:
    cells = [centred("{{ p.way }}"), centred("{{ p.date | near_date(date) }}"), small("{{ p.text }}")]
    return close_listing(shares(text_width(profile), 4, 6, 14), ["方式", "日期", "内容"], "p", "promotion", *cells)
