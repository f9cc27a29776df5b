r"""Turn the line breaks and tabs of values into those of Word: `\n`, `\t`, `\a` (new paragraph), `\f` (new page)."""

from __future__ import annotations

import re

_SEEN = re.compile("<(/?)w:([prt])(?=[ >])[^>]*>|[\n\t\a\f]")
_TEXT = '<w:t xml:space="preserve">'
_NUMBER = re.compile("<w:numPr>.*?</w:numPr>", re.DOTALL)
_SECTION = re.compile("<w:sectPr.*?</w:sectPr>|<w:sectPr[^>]*/>", re.DOTALL)


def broken(xml: str, *, counted: bool = True) -> str:
    """The rendered part with breaks as elements, as docxtpl writes them; outside of texts they are left alone.

    Unless `counted`, the further paragraphs of a numbered text have no numbers of their own.
    """
    if not ("\n" in xml or "\t" in xml or "\a" in xml or "\f" in xml):  # faster than a regular expression
        return xml
    return _Pass(xml, counted).result()


class _Pass:
    """One pass from left to right that knows the paragraph and the run it is in."""

    def __init__(self, xml: str, counted: bool) -> None:
        self._xml, self._counted = xml, counted
        self._paragraphs: list[int] = []
        self._run = 0
        self._inside = False

    def result(self) -> str:
        out: list[str] = []
        at = 0
        for found in _SEEN.finditer(self._xml):
            name = found[2]
            if name is None:
                if self._inside:
                    out += (self._xml[at : found.start()], self._turned(found[0]))
                    at = found.end()
            elif not found[0].endswith("/>"):
                self._moved(found[1] == "", name, found.end())
        return "".join((*out, self._xml[at:]))

    def _moved(self, opens: bool, name: str, end: int) -> None:
        if name == "t":
            self._inside = opens
        elif name == "p":
            if opens:
                self._paragraphs.append(end)
            elif self._paragraphs:
                self._paragraphs.pop()
        elif opens:
            self._run = end

    def _turned(self, char: str) -> str:
        if char == "\n":
            return f"</w:t><w:br/>{_TEXT}"
        look = self._properties("rPr", self._run)
        if char == "\t":
            return f"</w:t></w:r><w:r>{look}<w:tab/></w:r><w:r>{look}{_TEXT}"
        shape = self._properties("pPr", self._paragraphs[-1]) if self._paragraphs else ""
        shape = _SECTION.sub("", shape)
        if not self._counted:
            shape = _NUMBER.sub("", shape)
        page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if char == "\f" else ""
        return f"</w:t></w:r></w:p>{page}<w:p>{shape}<w:r>{look}{_TEXT}"

    def _properties(self, name: str, at: int) -> str:
        if not self._xml.startswith(f"<w:{name}>", at):
            return ""
        end = self._xml.index(f"</w:{name}>", at) + len(name) + 5
        return self._xml[at:end]
