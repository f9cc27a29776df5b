"""Keep the pages of each document as they are: paper, margins, grid, headers and footers of its own sections."""

from __future__ import annotations

from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from docgen.bind.xml import RID, TYPE, VAL, Element, child, needed, properties
from docgen.stationery.ooxml import W, element, qualified

_STORIES = {"header": (CT.WML_HEADER, RT.HEADER, "hdr"), "footer": (CT.WML_FOOTER, RT.FOOTER, "ftr")}
_ON_PAGES = ("default", "even", "first")
_BREAKS = {"nextPage", "oddPage", "evenPage"}


def close(body: Element) -> None:
    """Let the last section of a document end with its last paragraph, so that another may follow."""
    last = child(body, "sectPr")
    if last is None:
        return
    body.remove(last)
    before = body[-1] if len(body) else None
    if before is None or before.tag != qualified("p") or _section(before) is not None:
        before = element("p", element("pPr", element("spacing", before=0, after=0, line=20, lineRule="exact")))
        body.append(before)
    _put(properties(before), last)


def open_last(body: Element) -> None:
    """Let the last section of the volume stand where Word looks for it: at the end of the body."""
    last = body[-1]
    section = _section(last)
    if section is not None:
        needed(last, "pPr").remove(section)
        body.append(section)


def start(body: Element, volume: Part, *, two_sided: bool, first: bool) -> None:
    """Let the first section of a document begin a page and take no header or footer from the document before it.

    `two_sided`: the document has pages left and right; if not, those on the left get what it has on all. Pages are
    counted through the volume, from 1 where the `first` document begins.
    """
    sections = list(body.iter(qualified("sectPr")))
    if not sections:
        return
    kind = child(sections[0], "type")
    if kind is not None and kind.get(VAL) not in _BREAKS:
        kind.set(VAL, "nextPage")
    for number, section in enumerate(sections):
        if not two_sided:
            _same_on_both(section)
        _count_on(section, "1" if first and not number else None)
    for name in _STORIES:
        _fill(sections[0], name, volume)


def _section(paragraph: Element) -> Element | None:
    said = child(paragraph, "pPr")
    return None if said is None else child(said, "sectPr")


def _put(said: Element, section: Element) -> None:
    """`w:sectPr` in `w:pPr`: only `w:pPrChange` stands behind it."""
    change = child(said, "pPrChange")
    said.insert(len(said) if change is None else said.index(change), section)


def _references(section: Element, name: str) -> dict[str, Element]:
    return {node.get(TYPE): node for node in section.findall(qualified(f"{name}Reference"))}


def _same_on_both(section: Element) -> None:
    """What a document prints on all pages, on pages left too: the volume has left and right pages."""
    for name in _STORIES:
        there = _references(section, name)
        if "even" in there:
            section.remove(there["even"])
        if "default" in there:
            made = deepcopy(there["default"])
            made.set(TYPE, "even")
            there["default"].addnext(made)


def _count_on(section: Element, start: str | None) -> None:
    numbering = child(section, "pgNumType")
    if numbering is None and start:
        numbering = element("pgNumType")
        behind = [qualified(name) for name in ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection")]
        behind += [qualified(name) for name in ("bidi", "rtlGutter", "docGrid", "printerSettings")]
        place = next((number for number, node in enumerate(section) if node.tag in behind), len(section))
        section.insert(place, numbering)
    if numbering is not None:
        numbering.attrib.pop(qualified("start"), None)
        if start:
            numbering.set(qualified("start"), start)


def _fill(section: Element, name: str, volume: Part) -> None:
    """Empty headers or footers where the document has none; else Word takes those of the document before."""
    there = _references(section, name)
    missing = [pages for pages in _ON_PAGES if pages not in there]
    if not missing:
        return
    key = _empty(name, volume)
    for pages in missing:
        made = section.makeelement(qualified(f"{name}Reference"), {TYPE: pages, RID: key})
        section.insert(0, made)


def _empty(name: str, volume: Part) -> str:
    """The relation to the empty header or footer of the volume, made when first asked for."""
    content, kind, root = _STORIES[name]
    uri = PackURI(f"/word/{name}_empty.xml")
    for key, relation in volume.rels.items():
        if not relation.is_external and relation.target_part.partname == uri:
            return str(key)
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} xmlns:w="{W}"><w:p/></w:{root}>'
    part = Part(uri, content, blob.encode(), volume.package)
    return str(volume.relate_to(part, kind))
