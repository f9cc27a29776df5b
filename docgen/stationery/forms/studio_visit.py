"""The template of 互访记录: who went where and why, what was seen, what was brought home."""

from __future__ import annotations

from docgen.stationery.blocks import blank, each
from docgen.stationery.forms.common import (
    dated,
    ending,
    head,
    numbered,
    pair,
    part,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import row, shares, table


def form(profile: Profile) -> list[Element]:
    """Title, head table, two parts."""
    facts = [
        row(*pair("到访学校", "{{ school_visited }}", 1), *pair("日期", dated("date"), 1)),
        row(*pair("到访人员", "{{ visitors | listed }}", 1), *pair("接待人", "{{ receiver }}", 1)),
        row(*pair("主题", "{{ topic }}", 3)),
    ]
    return [
        *head(),
        blank(),
        table(shares(text_width(profile), 4, 8, 3, 7), facts),
        blank(),
        *part(profile, "true", "过程", *texts("process")),
        *part(profile, "true", "收获", *each("g", "gains", numbered(profile, "{{ g | unended }}。"))),
        *ending(),
    ]
