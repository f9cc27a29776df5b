"""The template of 考勤表: one column an activity, upright up to ten and across beyond; then the list of them."""

from __future__ import annotations

from docgen.kinds.studio_attendance import ACROSS, UPRIGHT
from docgen.stationery.blocks import blank, paragraph, section_break, when
from docgen.stationery.forms.common import SMALL, centred, dated, head, small
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import Cell, Row, cell, each_row, head_row, row, shares, table

_BEFORE, _BEHIND, _MARGIN = (500, 880, 760), (510, 510, 780), 10
"""The columns before and behind the marks, and the room beside a mark, in twips."""
_BESIDE = 40
_COUNT = "{{% if r.{0} is not none %}}{{{{ r.{0} }}}}{{% endif %}}"


def form(profile: Profile) -> list[Element]:
    """Title, what is counted, the marks with their legend; on the next page what the activities were."""
    across = [_marks(profile, ACROSS, True), _legend(), section_break(profile, landscape=True)]
    upright = [_marks(profile, UPRIGHT, False), _legend(), section_break(profile)]
    return [
        *head(),
        paragraph("GWSubtitle", f"{{{{ scope }}}}，截至{dated('date')}"),
        *when("wide", *across, otherwise=upright),
        paragraph("GWAttachTitle", "活动一览"),
        blank(),
        _listed(profile),
    ]


def _legend() -> Element:
    return paragraph("GWTblSmall", "{{ note }}")


def _marks(profile: Profile, most: int, landscape: bool) -> Element:
    """The matrix with room for `most` activities; each keeps its width, whether there are as many or fewer."""
    width = text_width(profile, landscape)
    mark = (width - sum(_BEFORE) - sum(_BEHIND)) // most
    rest = width - sum(_BEFORE) - sum(_BEHIND) - mark * most
    widths = [_BEFORE[0], _BEFORE[1] + rest, _BEFORE[2], *[mark] * most, *_BEHIND]
    marks = _each("m", "r.marks", "{{ m }}", most)
    people = [centred(_COUNT.format("number")), centred("{{ r.name }}"), centred("{{ r.role or '' }}")]
    counts = [centred(_COUNT.format("expected")), centred(_COUNT.format("present")), centred("{{ r.rate | percent }}")]
    return table(widths, [*_head(most), *each_row("r", "rows", row(*people, *marks, *counts))], margin=_MARGIN)


def _head(most: int) -> list[Row]:
    """Three lines: which activity, its month, its day."""
    lines = ("{{ a.number }}", "{{ a.date.month }}月", "{{ a.date.day }}日")
    rows = []
    for number, text in enumerate(lines):
        before = [_tall(words, number) for words in ("序号", "姓名", "身份")]
        behind = [_tall(words, number) for words in ("应到", "实到", "出勤率")]
        rows.append(head_row(*before, *_each("a", "activities", text, most), *behind))
    return rows


def _tall(words: str, number: int) -> Cell:
    """A head over all three lines."""
    return cell(words if number == 0 else "", style=SMALL, align="center", merge="continue" if number else "restart")


def _each(name: str, expression: str, text: str, most: int) -> list[Cell]:
    """One cell for every item; the tags stand in cells of their own, which go, and fill the columns of the form."""
    open_, close = centred(f"{{%tc for {name} in {expression} %}}"), centred("{%tc endfor %}")
    return [open_, centred(text), Cell(close.blocks, span=most - 2)]


def _listed(profile: Profile) -> Element:
    widths = shares(text_width(profile), 70, 200, 334, 70, 210)
    cells = [
        centred("{{ a.number }}"), centred("{{ a.date | cn_date }}"), small("{{ a.topic }}"),
        centred("{{ a.hours | number }}"), centred("{{ a.leaders }}"),
    ]  # fmt: skip
    heads = head_row(*(centred(words) for words in ("序次", "日期", "活动", "学时", "到场负责人")))
    return table(widths, [heads, *each_row("a", "activities", row(*cells))], margin=_BESIDE)
