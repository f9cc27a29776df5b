"""The template of a studio's annual summary; its numbers come from the records of the twelve months."""

from __future__ import annotations

from docgen.stationery.blocks import blank, each, paragraph, prose
from docgen.stationery.forms._studio import by_person, by_phase, counted, results
from docgen.stationery.forms.common import (
    ending,
    issued_head,
    numbered,
    part,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile


def form(profile: Profile) -> list[Element]:
    """Title, the year in numbers, work, results, problems, what comes next."""
    return [
        *issued_head(),
        paragraph("GWSubtitle", "周期第{{ number }}年"),
        *texts("opening"),
        *part(profile, "true", "基本情况", counted(), by_phase(profile), blank()),
        *part(profile, "true", "主要工作", *prose(profile, "work | blocks(2)", range(2, 3))),
        *part(profile, "figures.results", "代表性成果", results(profile), blank()),
        *part(profile, "true", "成员出勤和作业", by_person(profile), blank()),
        *part(profile, "true", "存在的问题", *each("p", "problems", numbered(profile, "{{ p | unended }}。"))),
        *part(profile, "true", "下一步打算", *each("n", "next_steps", numbered(profile, "{{ n | unended }}。"))),
        *ending(),
    ]
