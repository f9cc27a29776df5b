"""Put a rendered part right as text, without parsing it; what cannot be done so is left to `finish`."""

from __future__ import annotations

import re

from lxml import etree

from docgen.render.finish import ANNEX_NOTE, FIRST_DRAWING, signatures
from docgen.render.gaps import ended, filled, parted
from docgen.render.needs import Needs
from docgen.render.output import HINT
from docgen.stationery.ooxml import W

_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\sid=")[^"]*(")')
_HINT = ' w:hint="eastAsia"'
_OLD_HINT = re.compile(' w:hint="[^"]*"')
_ENDS = (("</w:tc>", "</w:p></w:tc>"), ("</w:tr>", "</w:tc></w:tr>"), ("</w:tbl>", "</w:tr></w:tbl>"))
_SIGN = '<w:pStyle w:val="GWSign"/>'
_WORDS = re.compile("<w:t(?: [^>]*)?>([^<]*)")


class NotByText(Exception):
    """The part must be parsed to be put right."""


def mended(xml: str, needs: Needs, seal: bool) -> str:
    """The part put right. Raises `NotByText`."""
    if needs.torn or ("【" in xml and "【待填：" in xml):  # a single character is found far faster
        raise NotByText
    if needs.cells and any(xml.count(end) != xml.count(sound) for end, sound in _ENDS):
        raise NotByText
    if needs.gaps:
        xml = parted(xml)
    elif needs.ending:
        xml = ended(xml)
    if needs.bare:
        xml = filled(xml)
    if needs.drawings:
        xml = numbered(xml)
    if needs.signature:
        xml = _signed(xml, seal)
    return xml


def numbered(xml: str) -> str:
    """Drawings numbered from 1001 on, as docxtpl does."""
    number = FIRST_DRAWING - 1

    def next_id(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{found[1]}{number}{found[2]}"

    return _DRAWING.sub(next_id, xml)


def with_hints(xml: str) -> str:
    """Runs with “”‘’—…· carry the hint without which Word prints them narrow (MS-OI29500 2.1.88).

    A sign stands before every value that needs it; the signs go.
    """
    pieces = xml.split(HINT)
    out: list[str] = []
    tail = pieces[0]
    for piece in pieces[1:]:
        start = max(tail.rfind("<w:r>"), tail.rfind("<w:r "))
        if start >= 0 and tail.startswith(("<w:t>", "<w:t "), tail.rfind("<")):
            out.append(tail[:start])
            tail = _run_with_hint(tail[start:])
        tail += piece
    return "".join((*out, tail))


def _run_with_hint(run: str) -> str:
    opening = run.index(">") + 1
    if not run.startswith("<w:rPr>", opening):
        rest = run[opening + len("<w:rPr/>") :] if run.startswith("<w:rPr/>", opening) else run[opening:]
        return f"{run[:opening]}<w:rPr><w:rFonts{_HINT}/></w:rPr>{rest}"
    end = run.index("</w:rPr>", opening)
    properties = run[opening:end]
    if _HINT in properties:
        return run
    if "<w:rFonts" in properties:
        properties = _OLD_HINT.sub("", properties, count=1).replace("<w:rFonts", f"<w:rFonts{_HINT}", 1)
    else:
        style = re.match("<w:rPr>(?:<w:rStyle [^>]*/>)?", properties)
        assert style is not None  # it begins with <w:rPr>
        properties = f"{style[0]}<w:rFonts{_HINT}/>{properties[style.end() :]}"
    return run[:opening] + properties + run[end:]


def _signed(xml: str, seal: bool) -> str:
    """Signatures set right in the piece they stand in; the rest is not parsed."""
    at = xml.find(_SIGN)
    while at >= 0:
        start, end = _signature_piece(xml, at)
        piece = _finished_piece(xml[start:end], seal)
        xml = xml[:start] + piece + xml[end:]
        at = xml.find(_SIGN, start + len(piece))
    return xml


def _paragraph_start(xml: str, end: int) -> int:
    return max(xml.rfind("<w:p>", 0, end), xml.rfind("<w:p ", 0, end))


def _signature_piece(xml: str, at: int) -> tuple[int, int]:
    """From the last words before a signature to its date."""
    start = _paragraph_start(xml, at)
    end = xml.index("</w:p>", xml.index("</w:p>", at) + 1) + len("</w:p>")
    while True:
        if not xml.endswith("</w:p>", 0, start):
            raise NotByText
        before = _paragraph_start(xml, start)
        paragraph = xml[before:start]
        if paragraph.count("</w:p>") != 1:
            raise NotByText
        start = before
        free = "<w:keepNext" not in paragraph and f'"{ANNEX_NOTE}' not in paragraph
        if free and "".join(_WORDS.findall(paragraph)).strip():
            return start, end


def _finished_piece(piece: str, seal: bool) -> str:
    prefixes = sorted(set(re.findall(r"[<\s/](\w+):\w+[\s=/>]", piece)) - {"w", "xml"})
    known = "".join(f' xmlns:{prefix}="{prefix}"' for prefix in prefixes)
    opening = f'<w:body xmlns:w="{W}"{known}>'
    try:
        root = etree.fromstring(f"{opening}{piece}</w:body>")
    except etree.XMLSyntaxError as failure:
        raise NotByText from failure
    signatures(root, seal)
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : -len("</w:body>")]
