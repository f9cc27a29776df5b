"""Build what stands in a template: runs, paragraphs, tags, headings, prose, annexes, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from docgen.stationery.ooxml import Element, element, fonts, toggle, valued, words
from docgen.stationery.profile import Profile
from docgen.stationery.section import section
from docgen.stationery.style_list import HEADINGS, LEADS

Align: TypeAlias = Literal["left", "center", "right", "both"]
Inline: TypeAlias = str | Element
"""What a paragraph takes: a run, or a text that becomes one."""


def run(text: str, style: str | None = None) -> Element:
    """A run of text, which may hold `{{ }}` tags; `style` is a character style. A tab becomes a tab stop."""
    properties = element("rPr", valued("rStyle", style) if style else None, fonts())
    pieces = [piece for piece in re.split("(\t)", text) if piece]
    return element("r", properties, *(element("tab") if piece == "\t" else words(piece) for piece in pieces))


def paragraph(
    style: str,
    *inlines: Inline,
    num: int | None = None,
    level: int = 1,
    keep_next: bool = False,
    page_break: bool = False,
    align: Align | None = None,
    right: tuple[int, int] | None = None,
) -> Element:
    """A paragraph of `style`.

    `num` (1 to 9) numbers it at `level` (1 to 5) of that list; `page_break` begins a new page; `right` is a right
    indent as hundredths of a character and twips.
    """
    numbered = element("numPr", valued("ilvl", level - 1), valued("numId", num)) if num else None
    properties = element(
        "pPr",
        valued("pStyle", style),
        numbered,
        toggle("keepNext") if keep_next else None,
        toggle("pageBreakBefore") if page_break else None,
        element("ind", rightChars=right[0], right=right[1]) if right else None,
        valued("jc", align) if align else None,
    )
    runs = (run(inline) if isinstance(inline, str) else inline for inline in inlines)
    return element("p", properties, *runs)


def body(*inlines: Inline) -> Element:
    """A paragraph of the body, its first line two characters in."""
    return paragraph("GWBody", *inlines)


def blank() -> Element:
    """空一行: one empty line, where the standard asks for it."""
    return paragraph("GWBody")


def tag_paragraph(tag: str) -> Element:
    """A paragraph that holds only a `{%p … %}` tag and disappears with it."""
    return paragraph("GWBody", tag)


def when(condition: str, *blocks: Element, otherwise: Iterable[Element] = ()) -> list[Element]:
    """The blocks if the expression `condition` holds, else those of `otherwise`."""
    other = list(otherwise)
    between = [tag_paragraph("{%p else %}"), *other] if other else []
    return [tag_paragraph(f"{{%p if {condition} %}}"), *blocks, *between, tag_paragraph("{%p endif %}")]


def each(name: str, expression: str, *blocks: Element) -> list[Element]:
    """The blocks once for every `name` in the list `expression`."""
    return [tag_paragraph(f"{{%p for {name} in {expression} %}}"), *blocks, tag_paragraph("{%p endfor %}")]


def title(*lines: str, style: str = "Title") -> list[Element]:
    """The title on the first line of the page, one paragraph a line (7.3.1)."""
    return [paragraph(style, line) for line in lines]


def heading(profile: Profile, level: int, *inlines: Inline, number: str = "", num: int = 1) -> Element:
    """A heading of level 1 to 4 on a line of its own, counted in list `num` (1 to 9).

    `number` is what stands before it where the profile writes numbers as text: `一、`, or a tag such as
    `{{ b.number }}`.
    """
    if profile.numbering == "text":
        return paragraph(HEADINGS[level], *([number] if number else []), *inlines)
    return paragraph(HEADINGS[level], *inlines, num=num if num > 1 else None, level=level)


def run_in(profile: Profile, level: int, lead: str, text: str, number: str = "", num: int = 1) -> Element:
    """A heading of level 1 to 4 that runs into its paragraph and counts in the same list as the others."""
    head = run(lead, LEADS[level])
    if profile.numbering == "text":
        return paragraph("GWBody", *([run(number, LEADS[level])] if number else []), head, text)
    return paragraph("GWBody", head, text, num=num, level=level)


def prose(
    profile: Profile, expression: str, levels: range = range(1, 5), num: int = 1, name: str = "b"
) -> list[Element]:
    """Print a flattened list of prose blocks, each with `kind`, `number`, `title` and `text`.

    The kinds are heading1–4, runin1–4, point and body. Headings of other `levels`, and any other kind, print as body
    with their number, so that no text is lost. `number` is complete: `一、`, `第一，`.
    """
    branches: list[tuple[str, Element]] = []
    number = f"{{{{ {name}.number }}}}"
    for level in levels:
        lead, text = f"{{{{ {name}.title }}}}", f"{{{{ {name}.text }}}}"
        branches.append((f"heading{level}", heading(profile, level, lead, number=number, num=num)))
        branches.append((f"runin{level}", run_in(profile, level, lead, text, number=number, num=num)))
    point = run(f"{number}{{{{ {name}.title }}}}", "GWPoint")
    branches.append(("point", paragraph("GWBody", point, f"{{{{ {name}.text }}}}")))
    made: list[Element] = []
    for index, (kind, block) in enumerate(branches):
        made += [tag_paragraph(f"{{%p {'elif' if index else 'if'} {name}.kind == '{kind}' %}}"), block]
    rest = body(f"{number}{{{{ {name}.title }}}}{{{{ {name}.text }}}}")
    made += [tag_paragraph("{%p else %}"), rest, tag_paragraph("{%p endif %}")]
    return each(name, expression, *made)


def labelled(label: str, text: str, style: str = "GWAttend") -> Element:
    """出席：and the names: the label in 黑体, the turnover aligned after the colon (10.3)."""
    return paragraph(style, run(label, "GWLabel"), text)


def attachment_notes(expression: str) -> list[Element]:
    """附件说明 below the body (7.3.4) for a list of annex titles: `附件：…`, or `附件：1.…` and so on from two."""
    item = "{{ a }}"
    first = f"附件：{{{{ loop.index }}}}.\t{item}"
    several = each(
        "a",
        expression,
        *when(
            "loop.first",
            paragraph("GWAttachNoteFirst", first),
            otherwise=[paragraph("GWAttachNoteN", f"{{{{ loop.index }}}}.\t{item}")],
        ),
    )
    one = each("a", expression, paragraph("GWAttachNote1", f"附件：{item}"))
    return when(f"{expression} | length == 1", *one, otherwise=several)


def annex(mark: str, *titles: str) -> list[Element]:
    """The head of an annex: `附件1` on line 1 of a new page, the title on line 3 (7.3.7)."""
    return [paragraph("GWAttachMark", mark), *title(*titles, style="GWAttachTitle")]


def signature(name: str, date: str) -> list[Element]:
    """署名 and 成文日期, kept on one page (7.3.5). Their exact indents follow from the text: `signature_indents`."""
    return [paragraph("GWSign", name), paragraph("GWDate", date)]


def section_break(profile: Profile, landscape: bool = False) -> Element:
    """The end of a section: an empty line that makes the pages before it upright, or landscape."""
    return element("p", element("pPr", valued("pStyle", "GWBody"), section(profile, landscape)))
