"""The template of 党建工作案例: title, author, background, practice, effect, insight."""

from __future__ import annotations

from docgen.stationery.blocks import blank, paragraph, prose
from docgen.stationery.forms.common import (
    ending,
    head,
    part,
    texts,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile


def form(profile: Profile) -> list[Element]:
    """Title, author with school, the four parts."""
    return [
        *head(),
        paragraph("GWAuthor", "{{ member_school }}　{{ member }}"),
        blank(),
        *part(profile, "true", "背景", *texts("background")),
        *part(profile, "true", "做法", *prose(profile, "practice | blocks(2)", range(2, 3))),
        *part(profile, "true", "成效", *texts("effect")),
        *part(profile, "true", "启示", *texts("insight")),
        *ending(),
    ]
