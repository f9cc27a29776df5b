"""Find the fonts of the text that a chart stands in: of its run, the style of its paragraph, the document."""

from __future__ import annotations

from docgen.render.additions import Additions
from docgen.render.package import parsed
from docgen.stationery.ooxml import Element, R, qualified

_STYLES = f"{R}/styles"
_RFONTS = f"{qualified('rPr')}/{qualified('rFonts')}"
_DEFAULTS = f"{qualified('docDefaults')}/{qualified('rPrDefault')}/{_RFONTS}"

_OF_THEME = {
    "minorEastAsia": "+mn-ea",
    "majorEastAsia": "+mj-ea",
    **dict.fromkeys(("minorHAnsi", "minorAscii"), "+mn-lt"),
    **dict.fromkeys(("majorHAnsi", "majorAscii"), "+mj-lt"),
}
"""A font of the theme in the words of Word (ECMA-376 part 1, 17.18.96) → in those of DrawingML (20.1.10.81)."""


def fonts_of(run: Element, paragraph: Element, owner: str, additions: Additions) -> tuple[str, str]:
    """The Chinese and the Latin font, nothing for one that the document does not name."""
    known: dict[str, str] = {}
    told = [fonts for fonts in _told(run, paragraph, owner, additions) if fonts is not None]
    for fonts in told:
        for which in ("eastAsia", "ascii"):
            theme = _OF_THEME.get(fonts.get(qualified(f"{which}Theme")) or "")
            face = theme or fonts.get(qualified(which))
            if face:
                known.setdefault(which, face)
    return known.get("eastAsia", ""), known.get("ascii", "")


def _told(run: Element, paragraph: Element, owner: str, additions: Additions) -> list[Element | None]:
    """The elements that name fonts, the nearest first."""
    name = additions.related(owner, _STYLES)
    found = [run.find(_RFONTS)]
    if name not in additions.contents:
        return found
    root = parsed(additions.contents[name], name)
    styles = {style.get(qualified("styleId")): style for style in root.iter(qualified("style"))}
    usual = (s for s in styles.values() if s.get(qualified("type")) == "paragraph" and s.get(qualified("default")))
    named = paragraph.find(f"{qualified('pPr')}/{qualified('pStyle')}")
    style = styles.get(named.get(qualified("val"))) if named is not None else next(usual, None)
    while style is not None and len(found) <= len(styles):
        found.append(style.find(_RFONTS))
        based = style.find(qualified("basedOn"))
        style = styles.get(based.get(qualified("val"))) if based is not None else None
    return [*found, root.find(_DEFAULTS)]
