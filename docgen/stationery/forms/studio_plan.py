"""The template of a studio's plan: needs, aims, the phases with their dates, what each brings."""

from __future__ import annotations

from docgen.stationery.blocks import blank, each
from docgen.stationery.forms.common import (
    centred,
    dated,
    ending,
    issued_head,
    listing,
    numbered,
    part,
    small,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import shares


def form(profile: Profile) -> list[Element]:
    """Title, lead, needs, aims, phases, what is asked of the members, safeguards."""
    return [
        *issued_head(),
        blank(),
        *texts("opening"),
        *part(profile, "true", "需求分析", *texts("needs")),
        *part(profile, "true", "工作目标", *each("a", "aims", numbered(profile, "{{ a | unended }}。"))),
        *part(profile, "true", "阶段划分", _phases(profile), blank()),
        *part(profile, "true", "阶段任务", _stages(profile), blank()),
        *part(profile, "true", "成员要求", *each("d", "duties", numbered(profile, "{{ d | unended }}。"))),
        *part(profile, "true", "保障措施", *texts("safeguards")),
        *ending(),
    ]


def _phases(profile: Profile) -> Element:
    cells = [
        centred("{{ loop.index }}"),
        centred("{{ p.name }}阶段"),
        centred(dated("p.start")),
        centred(dated("p.end")),
    ]
    return listing(
        shares(text_width(profile), 2, 4, 5, 5), ["序号", "阶段", "开始", "结束"], "p", "unit.phases", *cells
    )


def _stages(profile: Profile) -> Element:
    cells = [
        centred("{{ s.phase }}"),
        small("{{ s.work }}"),
        small("{{ s.activities | listed('；') }}"),
        small("{{ s.outputs }}"),
    ]
    widths = shares(text_width(profile), 2, 8, 7, 5)
    return listing(widths, ["阶段", "任务", "活动", "成果"], "s", "stages", *cells)
