"""The front of a volume: a cover, then the contents, each line a link with the page where its document begins."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx import Document

from docgen.bind.xml import needed
from docgen.stationery.blocks import blank, paragraph, run
from docgen.stationery.ooxml import Element, element, fonts, qualified, valued, words
from docgen.stationery.package import Package
from docgen.stationery.profile import Profile
from docgen.stationery.section import text_width
from docgen.stationery.signature import width

_COVER_LINES = 5
_LINE = 19
"""How many characters of 22 pt stand on a line of 156 mm: 442.2 / 22 = 20.1, less the gaps before and behind digits."""
UNKNOWN = "…"
"""Stands for a page that nobody has counted yet; Word counts it when asked to update fields."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents: the document's title, its day as text, the bookmark where it begins, its page or None."""

    title: str
    day: str
    mark: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the front says: the lines of the volume's title, whose it is, its day, and the documents by kind."""

    title: str
    lines: Sequence[str]
    org: str
    day: str
    groups: Sequence[tuple[str, Sequence[Listed]]]

    @property
    def listed(self) -> Iterator[Listed]:
        """The documents in the order they are bound."""
        for _, group in self.groups:
            yield from group


def front(profile: Profile, contents: Contents) -> bytes:
    """Cover and contents as .docx; a section of its own, its pages numbered in Roman numerals, the cover not at all."""
    body = [*_cover(contents), *_list(profile, contents)]
    document = Document(io.BytesIO(Package(profile, body, contents.title, contents.org).to_bytes()))
    section = needed(document.element.body, "sectPr")
    needed(section, "pgNumType").set(qualified("fmt"), "upperRoman")
    needed(section, "cols").addnext(element("titlePg"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cover(contents: Contents) -> Iterator[Element]:
    yield from (blank() for _ in range(_COVER_LINES))
    yield from (paragraph("Title", line) for line in contents.lines)
    yield from (blank() for _ in range(_COVER_LINES + 2))
    yield paragraph("GWSubtitle", contents.org)
    yield paragraph("GWSubtitle", contents.day)


def _list(profile: Profile, contents: Contents) -> Iterator[Element]:
    yield paragraph("Title", "目　录", page_break=True)
    yield blank()
    end = text_width(profile)
    for label, group in contents.groups:
        yield paragraph("GWAuthor", run(f"{label}（{len(group)}份）", "GWLabel"), align="left", keep_next=True)
        yield from (_line(one, end) for one in group)


def _line(one: Listed, end: int) -> Element:
    """Title, dots, page: a link, and a field that Word counts anew."""
    dots = element("tabs", element("tab", val="right", leader="dot", pos=end))
    hanging = element("ind", left=640, hanging=320)
    said = element("pPr", valued("pStyle", "GWAuthor"), dots, hanging, valued("jc", "left"))
    link = element("hyperlink", run("　".join(filter(None, (one.day, one.title)))), anchor=one.mark, history=1)
    return element("p", said, link, run("\t"), *_page(one))


def _page(one: Listed) -> Iterator[Element]:
    """A complex field PAGEREF with what it showed last."""

    def mark(kind: str) -> Element:
        return element("r", element("fldChar", fldCharType=kind))

    asked = words(f" PAGEREF {one.mark} \\h ")
    asked.tag = qualified("instrText")
    yield mark("begin")
    yield element("r", asked)
    yield mark("separate")
    yield element("r", element("rPr", fonts()), words(UNKNOWN if one.page is None else str(one.page)))
    yield mark("end")


def title_lines(title: str, org: str) -> list[str]:
    """The title in lines: a long one breaks after the name of the unit."""
    if width(title) <= _LINE or not title.startswith(org) or title == org:
        return [title]
    return [org, title.removeprefix(org)]
