"""What the forms share: head, texts, labelled lines, people in tables, annexes and the end of a document."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.stationery.blocks import (
    attachment_notes,
    body,
    each,
    heading,
    paragraph,
    run,
    run_in,
    signature,
    tag_paragraph,
    when,
)
from docgen.stationery.ooxml import Element
from docgen.stationery.profile import Profile
from docgen.stationery.tables import Cell, cell, each_row, head_row, label, row, table

SMALL = "GWTblSmall"


def head() -> list[Element]:
    """The title, a line a paragraph."""
    return each("line", "title_lines", paragraph("Title", "{{ line }}"))


def issued_head() -> list[Element]:
    """The title with the document number below it where there is one."""
    return [*head(), *when("doc_no", paragraph("GWSubtitle", "{{ doc_no }}"))]


def texts(expression: str) -> list[Element]:
    """A prose text, each of its lines a paragraph of the body."""
    return each("p", f"{expression} | lines", body("{{ p }}"))


def part(profile: Profile, condition: str, words: str, *blocks: Element) -> list[Element]:
    """A numbered part with its heading, there only if `condition` holds."""
    number = "{{ parts.next() }}"
    return when(condition, heading(profile, 1, words, number=number), *blocks)


def line(words: str, text: str, keep_next: bool = False) -> Element:
    """A paragraph of the body that begins with a label: 组长：…."""
    return paragraph("GWBody", run(words, "GWLabel"), text, keep_next=keep_next)


def told(words: str, expression: str) -> list[Element]:
    """A prose text whose first paragraph begins with a label."""
    lead = run(f"{{% if loop.first %}}{words}{{% endif %}}", "GWLabel")
    return each("p", f"{expression} | lines", paragraph("GWBody", lead, "{{ p }}"))


def numbered(profile: Profile, text: str) -> Element:
    """A paragraph of a loop, counted 1. 2. 3. within its part."""
    if profile.numbering == "text":
        return paragraph("GWBody", "{{ loop.index }}." + text)
    return paragraph("GWBody", text, num=1, level=3)


def spoken(profile: Profile, lead: str, expression: str) -> list[Element]:
    """A prose text whose first paragraph begins with a numbered run-in heading, inside a loop over such texts."""
    first = run_in(profile, 2, lead, "{{ p }}", number="（{{ counted | numeral }}）")
    return [
        tag_paragraph("{%p set counted = loop.index %}"),
        *each("p", f"{expression} | lines", *when("loop.first", first, otherwise=[body("{{ p }}")])),
    ]


def dated(name: str) -> str:
    """A date as a tag: 2025年3月5日."""
    return f"{{{{ {name} | cn_date }}}}"


def small(text: str, align: str = "left") -> Cell:
    """A cell in small type; short values are centred."""
    return cell(text, style=SMALL, align="center" if align == "center" else None)


def centred(text: str) -> Cell:
    """A cell in small type, centred."""
    return small(text, "center")


def listing(widths: Sequence[int], heads: Sequence[str], name: str, expression: str, *cells: Cell) -> Element:
    """A table with a repeated head and a row for every `name` in the list `expression`."""
    return table(widths, [head_row(*heads), *each_row(name, expression, row(*cells))])


def close_listing(widths: Sequence[int], heads: Sequence[str], name: str, expression: str, *cells: Cell) -> Element:
    """The same for many columns: small heads, and little room beside the texts."""
    rows = each_row(name, expression, row(*cells))
    return table(widths, [head_row(*(centred(words) for words in heads)), *rows], margin=40)


def pair(words: str, text: str, span: int) -> tuple[Cell, Cell]:
    """A label with its value, as the head tables of records have them."""
    return label(words), cell(text, span=span)


def ending(which: str = "") -> list[Element]:
    """附件说明, signature and date; `which` annexes: all that are written, or `whole_`, with those computed."""
    return [*notes(which), *signature("{{ sign }}", dated("date"))]


def notes(which: str = "") -> list[Element]:
    """附件说明, where there are annexes."""
    return when(f"{which}annexes", *attachment_notes(f"{which}annex_titles"))
