"""The template of a member's plan: who, the one topic, needs, aims, steps by phase."""

from __future__ import annotations

from docgen.stationery.blocks import blank, each
from docgen.stationery.forms.common import (
    centred,
    ending,
    head,
    listing,
    numbered,
    pair,
    part,
    small,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import row, shares, table


def form(profile: Profile) -> list[Element]:
    """Title, who it is, needs, aims, steps."""
    facts = [
        row(*pair("成员", "{{ member }}", 1), *pair("学校", "{{ member_school }}", 1)),
        row(*pair("研修主题", "{{ topic }}", 3)),
    ]
    return [
        *head(),
        blank(),
        table(shares(text_width(profile), 4, 6, 4, 10), facts),
        blank(),
        *part(profile, "true", "自我分析", *texts("needs")),
        *part(profile, "true", "学习目标", *each("a", "aims", numbered(profile, "{{ a | unended }}。"))),
        *part(profile, "true", "学习步骤", _steps(profile)),
        *ending(),
    ]


def _steps(profile: Profile) -> Element:
    cells = [centred("{{ s.phase }}"), small("{{ s.work }}"), small("{{ s.output }}")]
    return listing(shares(text_width(profile), 2, 8, 6), ["阶段", "内容", "成果"], "s", "steps", *cells)
