"""Set the tags of a part apart: each becomes a mark in the text, whatever runs Word has cut it into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from docgen.render.places import Places, Spot, around, fault
from docgen.render.scan import Tag, Unclosed, tags, unescaped
from docgen.stationery.ooxml import XML, Element, element, put, qualified

P, R, T, RPR = (qualified(name) for name in ("p", "r", "t", "rPr"))
_DROPPED = {qualified(name) for name in ("proofErr", "br", "tab", "cr", "lastRenderedPageBreak", "noBreakHyphen")}
SPACE = f"{{{XML}}}space"
PI = "docgen-tag"
_WITH_BRACE = etree.XPath("descendant-or-self::*[text()[contains(., '{')] or @*[contains(., '{')]]")
"""Most elements have none; libxml2 passes over them."""


@dataclass
class Marked:
    """A part whose tags are marks: `mark` + number + `mark` in texts, a processing instruction elsewhere."""

    root: Element
    name: str
    mark: str
    tags: list[Tag] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    after: dict[int, str] = field(default_factory=dict)
    """Jinja source that follows a tag, by its number."""

    def put(self, tag: Tag, spot: Spot) -> str:
        """The mark that stands for a tag."""
        self.tags.append(tag)
        self.spots.append(spot)
        return f"{self.mark}{len(self.tags) - 1}{self.mark}"

    def numbers(self, text: str | None) -> list[int]:
        """The numbers of the tags in a text."""
        if not text or self.mark not in text:
            return []
        return [int(number) for number in text.split(self.mark)[1::2]]


def marked(root: Element, name: str) -> Marked:
    """The part with marks for its tags. Raises `ProblemsFound` for a tag that does not end."""
    text = etree.tostring(root, encoding="unicode")
    mark = next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    part = Marked(root, name, mark)
    if not re.search(r"\{|[}%]_\}", text):
        return part
    places = Places(name, root)
    for paragraph in list(root.iter(P)):
        if paragraph.getparent() is not None:
            _paragraph(part, paragraph, places)
    _others(part, places)
    return part


def texts_of(paragraph: Element) -> Iterator[Element]:
    """The texts of a paragraph, not those of the text boxes in it."""
    if next(paragraph.iterdescendants(P), None) is None:
        yield from paragraph.iter(T)
        return
    for child in paragraph:
        if child.tag == T:
            yield child
        elif child.tag != P and isinstance(child.tag, str):
            yield from texts_of(child)


def _paragraph(part: Marked, paragraph: Element, places: Places) -> None:
    while True:
        texts = list(texts_of(paragraph))
        joined = "".join(t.text or "" for t in texts)
        if "{" not in joined and "_}" not in joined:
            return
        try:
            found = list(tags(joined))
            break
        except Unclosed as open_:
            if not _join_next(paragraph, open_.closing):
                spot = Spot(places.of(paragraph), around(joined, open_.start, open_.start + 2))
                why = f"标签没有写完，缺“{open_.closing}”"
                raise fault(spot, why, "请把标签补完整，或删去多余的括号") from None
    where = places.of(paragraph) if found else ""
    for tag in reversed(found):
        mark = part.put(tag, Spot(where, around(joined, tag.start, tag.end)))
        _stand_alone(texts, tag.start, tag.end, mark)
    for text in texts_of(paragraph):
        if text.text and "_" in text.text:
            text.text = unescaped(text.text)


def _join_next(paragraph: Element, closing: str) -> bool:
    """Draw the next paragraph to this one if the tag ends in one that follows."""
    following = paragraph.getnext()
    node = following
    while node is not None and node.tag == P:
        if closing in "".join(t.text or "" for t in texts_of(node)):
            break
        node = node.getnext()
    if node is None or node.tag != P or following is None:
        return False
    for child in list(following):
        if child.tag != qualified("pPr"):
            paragraph.append(child)
    _keep_section(paragraph, following)
    parent = following.getparent()
    assert parent is not None  # a paragraph that follows another has the same parent
    parent.remove(following)
    return True


def _keep_section(paragraph: Element, following: Element) -> None:
    """The section that ends with a paragraph ends with the one that it is drawn to."""
    section = following.find(f"{qualified('pPr')}/{qualified('sectPr')}")
    if section is None:
        return
    properties = paragraph.find(qualified("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    put(properties, section)


def _stand_alone(texts: list[Element], start: int, end: int, mark: str) -> None:
    """Put the mark where the tag begins; what Word put between its pieces goes, what follows keeps its look."""
    at = 0
    hit: list[tuple[Element, int, int]] = []
    for text in texts:
        size = len(text.text or "")
        if at < end and at + size > start:
            hit.append((text, max(0, start - at), min(size, end - at)))
        at += size
        if at >= end:
            break
    first, left, right = hit[0]
    words = first.text or ""
    if len(hit) == 1:
        first.text = words[:left] + mark + words[right:]
        return
    last, _, cut = hit[-1]
    rest = (last.text or "")[cut:]
    first.text, last.text = words[:left] + mark, rest
    for text, _, _ in hit[1:-1]:
        _remove_text(text)
    _clear_between(first, last)
    _settle(first, last)


def _clear_between(first: Element, last: Element) -> None:
    """Breaks, tabs and spelling marks within a tag mean nothing."""
    run, end = first.getparent(), last.getparent()
    if run is None or end is None:
        return
    node = first.getnext()
    while node is not None and node is not last:
        after = node.getnext()
        if node.tag in _DROPPED:
            run.remove(node)
        node = after
    node = run.getnext()
    while run is not end and run.getparent() is end.getparent() and node is not None and node is not end:
        after, parent = node.getnext(), node.getparent()
        if parent is not None and (node.tag in _DROPPED or (node.tag == R and not _filled(node))):
            parent.remove(node)
        node = after
    for child in list(end):
        if child is last or run is end:
            break
        if child.tag in _DROPPED:
            end.remove(child)


def _filled(run: Element) -> bool:
    return any(child.tag != RPR and child.tag not in _DROPPED for child in run)


def _remove_text(text: Element) -> None:
    run = text.getparent()
    if run is not None:
        run.remove(text)


def look(run: Element | None) -> bytes:
    """The look of a run, to compare."""
    properties = run.find(RPR) if run is not None else None
    return etree.tostring(properties, method="c14n") if properties is not None else b""


def _settle(first: Element, last: Element) -> None:
    """What follows the tag in its last run goes to the first if both look alike, else it stays a run of its own."""
    run, end = first.getparent(), last.getparent()
    if run is None or end is None or first is last:
        return
    if run is end or (run.getparent() is end.getparent() and look(run) == look(end)):
        first.text = (first.text or "") + (last.text or "")
        after = list(last.itersiblings())
        _remove_text(last)
        if run is not end:
            run.extend(after)
            _drop(end)
    elif not last.text:
        _remove_text(last)
        if not _filled(end):
            _drop(end)
    elif last.get(SPACE) is None:
        last.set(SPACE, "preserve")


def _drop(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _others(part: Marked, places: Places) -> None:
    """Tags outside the texts of paragraphs: in attributes, field codes, properties."""
    for node in _WITH_BRACE(part.root):
        if node.tag != T and node.text and "{" in node.text:
            node.text = _replaced(part, node.text, node, places)
        for key, value in node.attrib.items():
            if "{{" in value or "{%" in value:
                node.set(key, _replaced(part, str(value), node, places))


def _replaced(part: Marked, text: str, node: Element, places: Places) -> str:
    paragraph = next(node.iterancestors(P), node)
    try:
        found = list(tags(text))
    except Unclosed:
        return text
    for tag in reversed(found):
        mark = part.put(tag, Spot(places.of(paragraph), around(text, tag.start, tag.end)))
        text = text[: tag.start] + mark + text[tag.end :]
    return unescaped(text)
