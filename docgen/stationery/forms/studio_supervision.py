"""The template of 督导记录: who, where, what was seen, said and answered."""

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
    """Title, head table, four parts."""
    facts = [
        row(*pair("督导人", "{{ supervisors | listed }}", 1), *pair("日期", dated("date"), 1)),
        row(*pair("地点", "{{ place_held }}", 3)),
    ]
    return [
        *head(),
        blank(),
        table(shares(text_width(profile), 4, 8, 3, 7), facts),
        blank(),
        *part(profile, "true", "督导内容", *each("m", "matters", numbered(profile, "{{ m | unended }}。"))),
        *part(profile, "true", "发现情况", *texts("found")),
        *part(profile, "true", "意见建议", *each("a", "advice", numbered(profile, "{{ a | unended }}。"))),
        *part(profile, "true", "整改反馈", *texts("reply")),
        *ending(),
    ]
