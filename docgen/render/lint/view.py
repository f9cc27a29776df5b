"""A template as the checks see it: its parts, their lines of text in reading order, and the tags in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from docgen.diagnostics import Severity
from docgen.render.lint.finding import Finding
from docgen.render.marks import P, T, texts_of
from docgen.render.package import Package, parsed
from docgen.render.places import Places, around, part_label
from docgen.render.scan import Tag, Unclosed, tags
from docgen.stationery.ooxml import Element, qualified

TBL, TR, TC = (qualified(name) for name in ("tbl", "tr", "tc"))
_FALLBACK, _COMMENT = qualified("mc:Fallback"), qualified("comment")
AUTHOR = "docgen"
"""Who writes the comments of an annotated copy; they are no part of the template."""
_OPENINGS = ("{{", "{%", "{#")


@dataclass(eq=False)
class Line:
    """The text of a paragraph, or of something else that may hold tags; `paragraph` counts from 1, 0 for neither."""

    part: str
    node: Element
    where: str
    paragraph: int
    text: str
    texts: list[Element]
    tags: list[Placed] = field(default_factory=list)
    unclosed: list[tuple[int, str]] = field(default_factory=list)
    """Where a tag begins that does not end, with what it lacks."""

    def finding(self, rule: str, severity: Severity, span: tuple[int, int] | None, message: str, hint: str) -> Finding:
        """A finding about a span of the text, or about all of it."""
        start, end = span or (0, min(len(self.text), 12))
        words = around(self.text, start, end) if self.text else ""
        return Finding(rule, severity, self.where, words, message, hint, self.part, self.paragraph)

    def inside(self, tag: str) -> Element | None:
        """The nearest element of that name around the line."""
        return next(self.node.iterancestors(tag), None)


@dataclass(eq=False)
class Placed:
    """A tag with the line it begins in; `last` is the line it ends in; `raw` as it is written."""

    tag: Tag
    line: Line
    last: Line
    raw: str

    def error(self, rule: str, message: str, hint: str) -> Finding:
        """A finding about this tag that stops rendering."""
        return self.line.finding(rule, Severity.ERROR, self.span, message, hint)

    def warning(self, rule: str, message: str, hint: str) -> Finding:
        """A finding about this tag that does not."""
        return self.line.finding(rule, Severity.WARNING, self.span, message, hint)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in its line."""
        return self.tag.start, min(self.tag.end, len(self.line.text))


@dataclass(eq=False)
class PartView:
    """A part that may hold tags: its root and lines; `kind` as in `package.py`."""

    name: str
    kind: str
    root: Element
    lines: list[Line]

    @property
    def tags(self) -> Iterator[Placed]:
        """The tags of all lines, without those that `{% raw %}` makes plain text, and without comments."""
        raw = False
        for line in self.lines:
            for placed in line.tags:
                word = placed.tag.word if placed.tag.opening == "{%" else ""
                if word == "raw" or (raw and word == "endraw"):
                    raw = word == "raw"
                elif not raw and placed.tag.opening != "{#":
                    yield placed

    def finding(self, rule: str, severity: Severity, message: str, hint: str) -> Finding:
        """A finding about the part as a whole."""
        return Finding(rule, severity, part_label(self.name), "", message, hint, self.name)


@dataclass(eq=False)
class View:
    """A template: its package, the parts that may hold tags, the name of its kind ("" if unknown)."""

    package: Package
    kind: str
    parts: list[PartView]

    def part(self, name: str) -> Element | None:
        """The tree of any part by its end, such as `word/styles.xml`."""
        content = self.package.contents.get(name)
        return parsed(content, name) if content is not None else None


def view(package: Package, kind: str) -> View:
    """The view of an opened package. Raises `Unusable` for a part that is no XML."""
    parts = []
    for name, what in package.parts.items():
        root = parsed(package.contents[name], name)
        lines = list(_lines(name, root))
        _find_tags(lines)
        parts.append(PartView(name, what, root, lines))
    return View(package, kind, parts)


def _lines(part: str, root: Element) -> Iterator[Line]:
    places = Places(part, root)
    for number, paragraph in enumerate(root.iter(P), 1):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None or is_ours(paragraph):  # twin of a text box
            continue
        texts = list(texts_of(paragraph))
        where = places.of(paragraph)
        yield Line(part, paragraph, where, number, "".join(t.text or "" for t in texts), texts)
        for node in paragraph.iter(etree.Element):
            if node.tag != T and next(node.iterancestors(P), None) is paragraph:
                yield from (Line(part, node, where, number, text, []) for text in _others(node))
    for node in root.iter(etree.Element):
        if node.tag != P and next(node.iterancestors(P), None) is None:
            yield from (Line(part, node, places.of(node), 0, text, []) for text in _others(node))


def is_ours(node: Element) -> bool:
    """Whether an element stands in a comment that an earlier check wrote."""
    comment = next(node.iterancestors(_COMMENT), None)
    return comment is not None and comment.get(qualified("author")) == AUTHOR


def _others(node: Element) -> Iterator[str]:
    """Texts outside those of paragraphs: field codes, attributes, properties."""
    for text in (node.text, *map(str, node.attrib.values())):
        if text and ("{{" in text or "{%" in text):
            yield text


def _find_tags(lines: list[Line]) -> None:
    begin: dict[int, int] = {}
    for number, line in enumerate(lines):
        at = begin.get(number, 0)
        while True:
            try:
                _take(line, at)
                break
            except Unclosed as open_:
                end = _ends_later(lines, number, open_.start, open_.closing)
                if end is not None:
                    begin[end[0]] = end[1]
                    break
                line.unclosed.append((open_.start, open_.closing))
                at = open_.start + 2


def _take(line: Line, at: int) -> None:
    """Take the tags of a line from `at` on. Raises `Unclosed`, its start counted from that of the line."""
    again = 0
    try:
        for tag in tags(line.text[at:]):
            start, end = at + tag.start, at + tag.end
            if _nested(tag):
                line.unclosed.append((start, "}}" if tag.opening == "{{" else "%}"))
                again = min(found for o in _OPENINGS if (found := line.text.find(o, start + 2)) >= 0)
                break
            line.tags.append(Placed(replace(tag, start=start, end=end), line, line, line.text[start:end]))
    except Unclosed as open_:
        start = at + open_.start
        raise Unclosed(start, line.text[start : start + 2]) from None
    if again:
        _take(line, again)


def _nested(tag: Tag) -> bool:
    """Whether another tag begins within this one, which therefore has no end of its own."""
    if tag.opening == "{#":
        return False
    quote = ""
    for at, char in enumerate(tag.inside):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif tag.inside.startswith(_OPENINGS, at):
            return True
    return False


def _ends_later(lines: list[Line], number: int, start: int, closing: str) -> tuple[int, int] | None:
    """The line, and the place in it, where a tag ends that began in an earlier paragraph; the tag is added."""
    first, joined = lines[number], lines[number].text[start:]
    for later in range(number + 1, min(number + 20, len(lines))):
        line = lines[later]
        if line.node.tag != P or line.node.getparent() is not first.node.getparent():
            return None
        end = line.text.find(closing)
        cut = line.text if end < 0 else line.text[:end]
        if any(opening in cut for opening in _OPENINGS):
            return None
        joined += cut
        if end >= 0:
            found = next(iter(tags(joined + closing)))
            tag = Tag(found.opening, found.prefix, found.inside, start, len(first.text))
            first.tags.append(Placed(tag, first, line, joined + closing))
            return later, end + 2
    return None
