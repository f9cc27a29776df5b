"""Links in values: their addresses become relations of the part they stand in, safe ones only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

OPEN, BETWEEN, CLOSE = "\0link\0", "\0to\0", "\0/link\0"
"""Around a link while its part is printed: address, text."""
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LONGEST = 2083  # characters of an address, as Word and browsers have it
_MADE = re.compile(f"{OPEN}([^\0]*){BETWEEN}([^\0]*){CLOSE}")
_GIVEN = re.compile(r'(<w:hyperlink\b[^>]*?\sr:id=")([^"]*)"')
_LOOK = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>|<w:rPr/>)?")
_STYLE = re.compile(rb'<w:style\s[^>]*?w:styleId="([^"]*)"[^>]*>\s*<w:name\s+w:val="[Hh]yperlink"')
_TEXT = '<w:t xml:space="preserve">'


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; where no link can be they are printed as text."""

    text: str
    url: str

    def __str__(self) -> str:
        return self.text


def link(text: object, url: str = "") -> Link:
    """Words with the address they lead to; without one they are the address. Raises `ValueError` for what is none."""
    return Link(" ".join(str(text).split()), address(url or str(text)))


def address(url: str) -> str:
    """An address that a document may lead to, its characters as links need them."""
    clean = url.strip()
    try:
        parts = urlsplit(clean)
    except ValueError:
        parts = urlsplit("")
    web = parts.scheme in ("http", "https") and parts.netloc
    mail = parts.scheme == "mailto" and "@" in parts.path
    if not (web or mail) or len(clean) > _LONGEST or any(ord(char) < 32 for char in clean):
        raise ValueError(f"“{' '.join(clean.split())[:40]}”不是链接，链接要以 https://、http:// 或 mailto: 开头")
    return quote(clean, safe="%/:=&?~#+!$,;'@()*[]")


def style_of(styles: bytes) -> str:
    """The id of the character style for links in the styles of a template; "" for none."""
    found = _STYLE.search(styles)
    return found[1].decode() if found else ""


def _escaped(text: str) -> str:
    """As XML; `xml.sax.saxutils` does the same, but imports all that opens addresses."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescaped(xml: str) -> str:
    return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class Relations:
    """The links of one part of one document: address → id, none of them among those `taken`."""

    def __init__(self, taken: frozenset[str]) -> None:
        self._taken = taken
        self.made: dict[str, str] = {}

    def of(self, url: str) -> str:
        """The id of an address."""
        if url not in self.made:
            number = len(self.made) + 1
            while f"rLink{number}" in self._taken:
                number += 1000
            self.made[url] = f"rLink{number}"
        return self.made[url]


def printed(value: Link) -> str:
    """How a link is printed until the part is known as a whole."""
    return f"{OPEN}{_escaped(value.url)}{BETWEEN}{_escaped(value.text)}{CLOSE}"


def addressed(xml: str, relate: Callable[[str], str], handed_out: Mapping[str, str]) -> str:
    """The XML of `RichText(url_id=…)` with ids of this document, for addresses themselves and for ids `handed_out`.

    Raises `ValueError` for what is no safe address.
    """

    def own(found: re.Match[str]) -> str:
        url = handed_out.get(found[2]) or (_unescaped(found[2]) if ":" in found[2] else "")
        return f'{found[1]}{relate(address(url))}"' if url else found[0]

    return _GIVEN.sub(own, xml)


def linked(xml: str, relate: Callable[[str], str], style: str) -> str:
    """A part with its links in runs of their own that look like the tag they come from, in `style` if there is one."""
    out, rest = "", 0
    for found in _MADE.finditer(xml):
        out += xml[rest : found.start()]
        rest = found.end()
        opened, closed = out.rfind("<"), out.rfind(">")
        tag = out[opened : closed + 1]
        if opened > closed or _within_link(out) or not tag.startswith(("<w:t>", "<w:t ", "</w:r>", "</w:pPr>", "<w:p")):
            out += found[2].replace('"', "&quot;")
        elif not tag.startswith("<w:t"):
            out += element(relate(_unescaped(found[1])), found[2], style, "")
        else:
            look = _LOOK.match(out, max(out.rfind("<w:r>"), out.rfind("<w:r ")))
            own = (look and look[1]) or ""
            made = element(relate(_unescaped(found[1])), found[2], style, own)
            out = f"{out}</w:t></w:r>{made}<w:r>{own}{_TEXT}"
    return out + xml[rest:]


def element(relation: str, text: str, style: str, look: str) -> str:
    """A link as Word has it; `text` is XML."""
    inner = look.removeprefix("<w:rPr>").removesuffix("</w:rPr>") if look != "<w:rPr/>" else ""
    if style and "<w:rStyle" not in inner:
        inner = f'<w:rStyle w:val="{style}"/>{inner}'
    properties = f"<w:rPr>{inner}</w:rPr>" if inner else ""
    run = f"<w:r>{properties}{_TEXT}{text}</w:t></w:r>"
    return f'<w:hyperlink xmlns:r="{_R}" r:id="{relation}" w:history="1">{run}</w:hyperlink>'


def _within_link(xml: str) -> bool:
    return xml.rfind("<w:hyperlink") > xml.rfind("</w:hyperlink>")
