"""The list of styles of official paper, one row each, as GB/T 9704-2012 and paper custom want them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from functools import partial

from docgen.stationery.ooxml import Element, element
from docgen.stationery.profile import Profile, points

HEADINGS = {1: "1", 2: "2", 3: "3", 4: "4"}
LEADS = {1: "GWLead1", 2: "GWLead", 3: "GWLead3", 4: "GWLead4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indent:
    """Indents in twips. `…_chars` say the same in hundredths of a character.

    Word prefers the characters, LibreOffice knows only the twips. Hanging indents carry twips alone: Word counts
    `leftChars` from the hanging line, so that the two units would not agree.
    """

    left: int = 0
    left_chars: int = 0
    hanging: int = 0
    right: int = 0
    right_chars: int = 0
    first: int = 0
    first_chars: int = 0

    def element(self) -> Element:
        """`w:ind` with what is not zero."""
        names = {"leftChars": self.left_chars, "left": self.left, "rightChars": self.right_chars, "right": self.right}
        names |= {"hanging": self.hanging, "firstLineChars": self.first_chars, "firstLine": self.first}
        return element("ind", **{name: value for name, value in names.items() if value})


@dataclass(frozen=True, slots=True)
class Style:
    """One row of the list. Sizes in points, `pitch` in points and exact, `before` and `after` in lines of the body.

    What is None comes from the style it is based on. `free` takes a style off the grid: no snapping to lines, no letter
    spacing.
    """

    id: str
    name: str
    _: KW_ONLY
    kind: str = "paragraph"
    based_on: str = "a"
    next: str = ""
    font: str = ""
    size: float | None = None
    bold: bool | None = None
    align: str = ""
    pitch: float | None = None
    before: int = 0
    after: int = 0
    indent: Indent | None = None
    tab: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    outline: int | None = None
    list_level: int | None = None
    free: bool = False
    priority: int = 1


def styles(profile: Profile) -> Iterator[Style]:
    """Every style but Normal and the four that Word wants by default."""
    yield from _headings(profile)
    yield from _titles(profile)
    yield from _body(profile)
    yield from _attachment_notes(profile)
    yield from _end(profile)
    yield from _tables(profile)
    yield from _page_numbers(profile)
    yield from _characters(profile)


def two_characters(profile: Profile) -> Indent:
    """左空二字，回行顶格 (7.3.3)."""
    return Indent(first=points(profile.first_line_pt), first_chars=200)


def heading_look(profile: Profile, level: int) -> tuple[str, bool]:
    """Font and boldness of a heading, own-line or run-in, of level 1 to 4 (7.3.3)."""
    return [
        (profile.h1_font, profile.h1_bold),
        (profile.h2_font, profile.h2_bold),
        (profile.h3_font, profile.h3_bold),
        (profile.h4_font, profile.h4_bold),
    ][level - 1]


def _headings(profile: Profile) -> Iterator[Style]:
    row = partial(Style, next="GWBody", indent=two_characters(profile), keep_next=True, priority=9)
    for level, style in HEADINGS.items():
        font, bold = heading_look(profile, level)
        yield row(style, f"heading {level}", font=font, bold=bold, outline=level - 1, list_level=level - 1)


def _titles(profile: Profile) -> Iterator[Style]:
    size, pitch = profile.title_size_pt, profile.title_pitch_pt
    row = partial(Style, next="GWBody", align="center", keep_next=True)
    title = partial(row, font=profile.title_font, size=size, pitch=pitch, free=True)
    yield title("Title", "Title", priority=10)
    yield row("GWSubtitle", "公文副标题", font=profile.subtitle_font)
    yield Style("GWAuthor", "公文作者", next="GWBody", align="center", font=profile.subtitle_font)
    # 7.3.7: 附件 stands on line 1 of a new page, the title on line 3
    mark = partial(Style, next="GWAttachTitle", font=profile.label_font, page_break=True)
    yield mark("GWAttachMark", "公文附件标记", after=1, keep_next=True)
    yield title("GWAttachTitle", "公文附件标题")


def _body(profile: Profile) -> Iterator[Style]:
    # 7.3.2: one empty line below the title, flush left
    yield Style("GWTo", "公文主送机关", next="GWBody", before=1)
    yield Style("GWBody", "公文正文", indent=two_characters(profile), priority=0)


def _attachment_notes(profile: Profile) -> Iterator[Style]:
    """7.3.4: one empty line below the body, turnover under the first character of the name."""
    em = points(profile.body_size_pt)
    one, first, other = (Indent(left=left * em, hanging=by * em) for left, by in ((5, 3), (6, 4), (6, 1)))
    yield Style("GWAttachNote1", "公文附件说明", before=1, indent=one)
    yield Style("GWAttachNoteFirst", "公文附件说明首项", next="GWAttachNoteN", before=1, tab=6 * em, indent=first)
    yield Style("GWAttachNoteN", "公文附件说明续项", tab=6 * em, indent=other)


def _end(profile: Profile) -> Iterator[Style]:
    em, small = points(profile.body_size_pt), points(profile.cc_size_pt)
    # 7.3.5.1, 7.3.5.2: the exact right indents follow from the name and the date, see signature.py
    row = partial(Style, align="right", keep_lines=True)
    of_name, of_date = Indent(right=2 * em, right_chars=200), Indent(right=4 * em, right_chars=400)
    room = 2 if profile.seal else 1
    yield row("GWSign", "公文署名", next="GWDate", before=room, keep_next=True, indent=of_name)
    yield row("GWDate", "公文成文日期", next="GWBody", indent=of_date)
    # 7.3.6: 左空二字, in （）
    yield Style("GWNote", "公文附注", indent=two_characters(profile))
    # 10.3: 出席：, turnover aligned after the colon
    yield Style("GWAttend", "公文出席", indent=Indent(left=5 * em, hanging=3 * em))
    # 7.4.2: one character free on both sides, turnover aligned after 抄送：
    both = Indent(left=4 * small, hanging=3 * small, right=small)
    yield Style("GWCC", "公文抄送", size=profile.cc_size_pt, indent=both)


def _tables(profile: Profile) -> Iterator[Style]:
    row = partial(Style, size=profile.table_size_pt, pitch=profile.table_pitch_pt, free=True)
    size, pitch = profile.table_small_size_pt, profile.table_small_pitch_pt
    yield row("GWTblHead", "公文表头", font=profile.label_font, align="center")
    yield row("GWTblCell", "公文表格", align="left")
    yield Style("GWTblSmall", "公文小表格", size=size, pitch=pitch, align="left", free=True)
    yield Style("GWPhoto", "公文图片", align="center", pitch=0, free=True)


def _page_numbers(profile: Profile) -> Iterator[Style]:
    """7.5: odd pages right, even pages left, one character from the margin; or both centred."""
    size = pitch = profile.page_number_size_pt
    yield Style("footer", "footer", font=profile.footer_font, size=size, pitch=pitch, priority=99, free=True)
    row = partial(Style, based_on="footer")
    if profile.page_number == "center":
        yield row("GWFootOdd", "公文单页码", align="center")
        yield row("GWFootEven", "公文双页码", align="center")
        return
    side = points(profile.page_number_indent_pt)
    yield row("GWFootOdd", "公文单页码", align="right", indent=Indent(right=side, right_chars=100))
    yield row("GWFootEven", "公文双页码", align="left", indent=Indent(left=side, left_chars=100))


def _characters(profile: Profile) -> Iterator[Style]:
    for level, style in LEADS.items():
        font, bold = heading_look(profile, level)
        name = "段首小标题" if level == 2 else f"段首小标题 {level}"
        yield Style(style, name, kind="character", based_on="a0", font=font, bold=bold)
    yield Style("GWPoint", "要点", kind="character", based_on="a0", font=profile.body_font)
    yield Style("GWLabel", "标签", kind="character", based_on="a0", font=profile.label_font)
