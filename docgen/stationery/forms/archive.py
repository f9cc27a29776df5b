"""The templates of an archive's papers: 归档文件目录 with its cover, 备考表 of each box, spines to cut out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from docgen.kinds._archive import Catalogue
from docgen.stationery.blocks import blank, each, paragraph, run, when
from docgen.stationery.forms.common import SMALL, head, pair
from docgen.stationery.forms.ledger import listed
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.tables import Cell, Row, cell_of, row, shares, table

SPINES = 4
"""How many spines stand side by side on a page."""
_COVER_ROW, _NOTE, _SIGN, _SPINE_ROW = 850, 7400, 700, 1850
"""The least heights of rows, in twips: 15 mm, 130 mm, 12 mm, 33 mm."""


class Paper(NamedTuple):
    """A paper: the title of its template, what builds its body, whether it lies crosswise."""

    title: str
    form: Callable[[Profile], list[Element]]
    landscape: bool = False


def catalogue(profile: Profile) -> list[Element]:
    """Title, what it is a catalogue of, the table."""
    return [*head(), paragraph("GWSubtitle", "{{ scope }}"), *listed(profile, Catalogue)]


def cover(profile: Profile) -> list[Element]:
    """The cover of a catalogue: title, then whose and of what it is."""
    widths = shares(text_width(profile, landscape=True) * 2 // 3, 3, 8)
    facts = {
        "全宗号": "cover.fonds",
        "全宗名称": "cover.name",
        "年度": "cover.year",
        "保管期限": "cover.retention",
        "机构（问题）": "cover.unit or ''",
    }
    rows = [row(*pair(label, f"{{{{ {name} }}}}", 1), height=_COVER_ROW) for label, name in facts.items()]
    return [blank(), blank(), *head(), blank(), table(widths, rows)]


def note(profile: Profile) -> list[Element]:
    """备考表, one a page for each box: what is in it, room to write, who made and who checked it."""
    widths = shares(text_width(profile), 3, 5, 3, 5)
    first, other = (paragraph("Title", "备考表", page_break=after) for after in (False, True))
    told = [
        paragraph(SMALL, run("盒内文件情况说明：", "GWLabel")),
        paragraph(SMALL, "本盒共{{ box.items }}件，{{ box.pages }}页，件号{{ box.first }}至{{ box.last }}。"),
        *each("n", "box.notes", paragraph(SMALL, "{{ n }}")),
    ]
    rows = [
        row(*pair("全宗号", "{{ box.cover.fonds }}", 1), *pair("盒号", "{{ box.number }}", 1)),
        row(*pair("年度", "{{ box.cover.year }}", 1), *pair("保管期限", "{{ box.cover.retention }}", 1)),
        row(cell_of(told, span=4), height=_NOTE),
        row(*pair("整理人", "", 1), *pair("整理日期", "", 1), height=_SIGN),
        row(*pair("检查人", "", 1), *pair("检查日期", "", 1), height=_SIGN),
    ]
    return each("box", "boxes", *when("loop.first", first, otherwise=[other]), table(widths, rows))


def spine(profile: Profile) -> list[Element]:
    """Spines of boxes, four to a page, to cut out."""
    widths = shares(text_width(profile), *[1] * SPINES)
    facts = {
        "全宗号": "{0}.cover.fonds",
        "年度": "{0}.cover.year",
        "保管期限": "{0}.cover.retention",
        "机构（问题）": "({0}.cover.unit or '')",
        "起止件号": "{0}.first ~ '—' ~ {0}.last",
        "盒号": "{0}.number",
    }
    rows = [_spine_row(label, words) for label, words in facts.items()]
    lead = "沿边线剪下，贴在盒脊上。"
    first, other = (paragraph(SMALL, lead, page_break=after) for after in (False, True))
    return each("page", "pages", *when("loop.first", first, otherwise=[other]), table(widths, rows))


def _spine_row(label: str, words: str) -> Row:
    """The same fact of each spine of a page; the last page may have fewer."""
    return row(*(_spine_cell(label, words, number) for number in range(SPINES)), height=_SPINE_ROW)


def _spine_cell(label: str, words: str, number: int) -> Cell:
    there = f"page | length > {number}"
    value = words.format(f"page[{number}]")
    return cell_of(
        [
            paragraph("GWTblHead", f"{{% if {there} %}}{label}{{% endif %}}", align="center"),
            paragraph("GWTblCell", f"{{% if {there} %}}{{{{ {value} }}}}{{% endif %}}", align="center"),
        ],
        vertical="center",
    )


PAPERS = {
    "archive_catalogue": Paper("归档文件目录（模板）", catalogue, landscape=True),
    "archive_cover": Paper("归档文件目录封面（模板）", cover, landscape=True),
    "archive_note": Paper("备考表（模板）", note),
    "archive_spine": Paper("盒脊（模板）", spine),
}
