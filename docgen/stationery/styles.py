"""Write the list of styles, with Normal and what Word wants by default, as a part of the document."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.stationery.ooxml import Element, element, fonts, serialized, toggle, valued
from docgen.stationery.profile import Profile, points
from docgen.stationery.style_list import Style, styles

_HIDDEN = (
    ("character", "a0", "Default Paragraph Font"),
    ("table", "a1", "Normal Table"),
    ("numbering", "a2", "No List"),
)


def part(profile: Profile) -> bytes:
    """`word/styles.xml`."""
    root = element("styles", _defaults(profile), _normal(profile), *_word_defaults())
    root.extend(_styled(profile, style) for style in styles(profile))
    return serialized(root)


def _defaults(profile: Profile) -> Element:
    run = element("rPr", _fonts(profile, profile.body_font), _language())
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault"))


def _fonts(profile: Profile, font: str) -> Element:
    return fonts(font, profile.latin(font))


def _language() -> Element:
    return element("lang", val="en-US", eastAsia="zh-CN")


def _normal(profile: Profile) -> Element:
    """Normal: the whole grid of the page hangs on these settings (paper grid of 5.2.3)."""
    undone = ("widowControl", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd")
    off = [toggle(name, False) for name in undone]
    on = [toggle(name) for name in ("kinsoku", "wordWrap", "overflowPunct", "snapToGrid")]
    spacing = element("spacing", before=0, after=0, line=points(profile.line_pitch_pt), lineRule="exact")
    run = element(
        "rPr",
        _fonts(profile, profile.body_font),
        valued("color", "000000"),
        valued("spacing", points(profile.letter_spacing_pt)),
        valued("kern", 0),
        *_size(profile.body_size_pt),
        _language(),
    )
    return element(
        "style",
        valued("name", "Normal"),
        toggle("qFormat"),
        element("pPr", *off, *on, spacing, valued("jc", "both")),
        run,
        type="paragraph",
        default=1,
        styleId="a",
    )


def _word_defaults() -> Iterator[Element]:
    """The three default styles and Table Grid, with the names Word knows them by."""
    for kind, style, name in _HIDDEN:
        margins = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
        cells = element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in margins))
        table = element("tblPr", element("tblInd", w=0, type="dxa"), cells) if kind == "table" else None
        yield element(
            "style",
            valued("name", name),
            valued("uiPriority", 1 if kind == "character" else 99),
            toggle("semiHidden"),
            toggle("unhideWhenUsed"),
            table,
            type=kind,
            default=1,
            styleId=style,
        )
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(side, val="single", sz=4, space=0, color="000000") for side in sides))
    yield element(
        "style",
        valued("name", "Table Grid"),
        valued("basedOn", "a1"),
        valued("uiPriority", 39),
        element("tblPr", borders),
        type="table",
        styleId="a3",
    )


def _styled(profile: Profile, style: Style) -> Element:
    paragraph = _paragraph_properties(profile, style) if style.kind == "paragraph" else []
    run = _run_properties(profile, style)
    return element(
        "style",
        valued("name", style.name),
        valued("basedOn", style.based_on) if style.based_on else None,
        valued("next", style.next) if style.next else None,
        valued("uiPriority", style.priority),
        toggle("qFormat"),
        element("pPr", *paragraph) if paragraph else None,
        element("rPr", *run) if run else None,
        type=style.kind,
        styleId=style.id,
        **({"customStyle": 1} if style.id.startswith("GW") else {}),
    )


def _paragraph_properties(profile: Profile, style: Style) -> list[Element]:
    flags = {"keepNext": style.keep_next, "keepLines": style.keep_lines, "pageBreakBefore": style.page_break}
    made = [toggle(name) for name, on in flags.items() if on]
    if style.list_level is not None and profile.numbering == "auto":
        made.append(element("numPr", valued("ilvl", style.list_level), valued("numId", 1)))
    if style.tab:
        made.append(element("tabs", element("tab", val="left", pos=style.tab)))
    if style.free:
        made.append(toggle("snapToGrid", False))
    if spacing := _spacing(profile, style):
        made.append(element("spacing", **spacing))
    if style.indent:
        made.append(style.indent.element())
    if style.align:
        made.append(valued("jc", style.align))
    if style.outline is not None:
        made.append(valued("outlineLvl", style.outline))
    return made


def _spacing(profile: Profile, style: Style) -> dict[str, str | int]:
    line = points(profile.line_pitch_pt)
    spacing: dict[str, str | int] = {}
    if style.before:
        spacing |= {"beforeLines": 100 * style.before, "before": line * style.before}
    if style.after:
        spacing |= {"afterLines": 100 * style.after, "after": line * style.after}
    if style.pitch is not None:  # a pitch of 0 is single spacing: a picture grows its line
        spacing["line"] = points(style.pitch) or 240
        spacing["lineRule"] = "exact" if style.pitch else "auto"
    return spacing


def _size(size: float) -> list[Element]:
    return [valued("sz", round(size * 2)), valued("szCs", round(size * 2))]


def _run_properties(profile: Profile, style: Style) -> list[Element]:
    made: list[Element] = []
    if style.font:
        made.append(_fonts(profile, style.font))
    if style.bold is not None:
        made += [toggle("b", style.bold), toggle("bCs", style.bold)]
    if style.free:
        made.append(valued("spacing", 0))
    if style.size is not None:
        made += _size(style.size)
    return made
