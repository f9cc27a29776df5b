"""Put structural tags in the place of their row, cell, paragraph or run, and carry out those that shape cells."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from docgen.render.marks import PI, RPR, SPACE, Marked, P, R, T
from docgen.render.places import fault
from docgen.render.scan import Tag
from docgen.render.sections import carrier
from docgen.stationery.ooxml import Element, W, element, qualified

TC, TCPR, PPR, SECT = (qualified(name) for name in ("tc", "tcPr", "pPr", "sectPr"))
_RANGES = tuple(map(qualified, ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd")))
_CALLED = {"p": "段落", "tr": "表格行", "tc": "单元格", "r": "文字"}
_OPENERS, _BRANCHES = ("for", "if"), ("else", "elif")
_TEXT_OR_MARKED = etree.XPath("descendant-or-self::*[self::w:t or @*[contains(., $mark)]]", namespaces={"w": W})
Shape: TypeAlias = Callable[[Marked, Element, Element, int], None]


def lift(part: Marked) -> None:
    """All of it, in the order in which docxtpl does."""
    if not part.tags:
        return
    _shaped_cells(part, "colspan", _colspan)
    _shaped_cells(part, "cellbg", _cellbg)
    _preserve_spaces(part)
    _single_runs(part)
    for prefix in ("tr", "tc", "p", "r"):
        _lift(part, prefix)
    _shaped_cells(part, "vm", _vertical)
    _shaped_cells(part, "hm", _horizontal)


def _marks(part: Marked, number: int) -> str:
    return f"{part.mark}{number}{part.mark}"


def _shaped_cells(part: Marked, word: str, shape: Shape) -> None:
    numbers = {n for n, tag in enumerate(part.tags) if tag.opening == "{%" and tag.word == word}
    if not numbers:
        return
    for text in list(part.root.iter(T)):
        for number in part.numbers(text.text):
            if number not in numbers:
                continue
            cell = next(text.iterancestors(TC), None)
            if cell is None:
                raise fault(part.spots[number], f"“{word}”不在表格里", "请把它写进要合并或着色的单元格")
            shape(part, cell, text, number)


def _properties(cell: Element) -> Element:
    properties = cell.find(TCPR)
    if properties is None:
        properties = etree.Element(TCPR)
        cell.insert(0, properties)
    return properties


def _take_out(part: Marked, text: Element, number: int) -> Tag:
    """Remove the mark of a tag; a run that held nothing else goes with it, as docxtpl has it."""
    text.text = (text.text or "").replace(_marks(part, number), "")
    run = text.getparent()
    if not text.text and not text.attrib and run is not None and run.tag == R:
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
    return part.tags[number]


def _argument(part: Marked, tag: Tag, number: int) -> str:
    inside = tag.inside.strip().split(maxsplit=1)
    if len(inside) < 2:
        raise fault(part.spots[number], f"“{tag.word}”后面没有内容", f"请写成 {{% {tag.word} 名称 %}}")
    return part.put(Tag("{{", "", inside[1], tag.start, tag.end), part.spots[number])


def _colspan(part: Marked, cell: Element, text: Element, number: int) -> None:
    tag = _take_out(part, text, number)
    properties = _properties(cell)
    _without(properties, "gridSpan")
    properties.insert(0, element("gridSpan", val=_argument(part, tag, number)))


def _cellbg(part: Marked, cell: Element, text: Element, number: int) -> None:
    tag = _take_out(part, text, number)
    properties = _properties(cell)
    _without(properties, "shd")
    properties.insert(0, element("shd", val="clear", color="auto", fill=_argument(part, tag, number)))


def _without(properties: Element, name: str) -> None:
    for old in properties.findall(qualified(name))[:1]:
        properties.remove(old)


def _made(part: Marked, number: int, opening: str, inside: str) -> str:
    return part.put(Tag(opening, "", inside, 0, 0), part.spots[number])


def _vertical(part: Marked, cell: Element, text: Element, number: int) -> None:
    """Of cells that a loop repeats downwards the first shows the text, the others are merged into it."""
    value = _made(part, number, "{{", " 'restart' if loop.first else 'continue' ")
    first = next(iter(cell.iter(T)))
    text.text = (text.text or "").replace(_marks(part, number), "") + _made(part, number, "{%", " endif ")
    first.text = _made(part, number, "{%", " if loop.first ") + (first.text or "")
    _properties(cell).append(element("vMerge", val=value))


def _horizontal(part: Marked, cell: Element, text: Element, number: int) -> None:
    """Of cells that a loop repeats sideways one is left, as wide as all of them."""
    text.text = (text.text or "").replace(_marks(part, number), "")
    spans = list(cell.iter(qualified("gridSpan")))
    for span in spans:
        width = span.get(qualified("val")) or "1"
        span.set(qualified("val"), _made(part, number, "{{", f" {width} * loop.length "))
    if not spans:
        _properties(cell).append(element("gridSpan", val=_made(part, number, "{{", " loop.length ")))
    cell.addprevious(_instruction(part, number, " if loop.first "))
    cell.addnext(_instruction(part, number, " endif "))


def _instruction(part: Marked, number: int, inside: str) -> Element:
    mark = _made(part, number, "{%", inside)
    return etree.ProcessingInstruction(PI, mark.strip(part.mark))


def _preserve_spaces(part: Marked) -> None:
    """A text without `xml:space` gets it if a tag follows before the next such text, as docxtpl does."""
    bare: Element | None = None
    for node in _TEXT_OR_MARKED(part.root, mark=part.mark):
        if node.tag == T:
            if not node.attrib:
                bare = node
            holds = any(part.tags[number].opening != "{#" for number in part.numbers(node.text))
        else:
            holds = any(part.mark in str(value) for value in node.attrib.values())
        if holds and bare is not None:
            bare.set(SPACE, "preserve")
            bare = None


def _single_runs(part: Marked) -> None:
    """`{{r …}}` and `{%r …%}` stand in a run of their own; what follows keeps its look."""
    for text in list(part.root.iter(T)):
        current = text
        for number in part.numbers(text.text):
            if part.tags[number].prefix == "r" and part.tags[number].opening != "{#":
                current = _split(part, current, number)


def _split(part: Marked, text: Element, number: int) -> Element:
    run, mark = text.getparent(), _marks(part, number)
    assert run is not None  # a text stands in a run
    before, _, after = (text.text or "").partition(mark)
    text.text = before
    following = etree.Element(R)
    properties = run.find(RPR)
    if after and properties is not None:
        following.append(deepcopy(properties))
    words = etree.SubElement(following, T)
    words.text = after
    words.set(SPACE, "preserve")
    following.extend(list(text.itersiblings()))
    alone = etree.Element(R)
    own = etree.SubElement(alone, T)
    own.text = mark
    run.addnext(alone)
    alone.addnext(following)
    return words


def _lift(part: Marked, prefix: str) -> None:
    for text in list(part.root.iter(T)):
        numbers = [n for n in part.numbers(text.text) if part.tags[n].prefix == prefix]
        if not numbers or text.getroottree().getroot() is not part.root:
            continue
        node = next(text.iterancestors(qualified(prefix)), None)
        if node is None:
            why = f"“{part.tags[numbers[0]].opening}{prefix}”不在{_CALLED[prefix]}里"
            raise fault(part.spots[numbers[0]], why, f"请去掉“{prefix}”，或把标签移到{_CALLED[prefix]}中")
        _supplant(part, node, prefix)


def _supplant(part: Marked, node: Element, prefix: str) -> None:
    tag = qualified(prefix)
    own = (t for t in node.iter(T) if next(t.iterancestors(tag)) is node)
    numbers = [n for text in own for n in part.numbers(text.text) if part.tags[n].prefix == prefix]
    live = [n for n in numbers if part.tags[n].opening != "{#"]
    for number in live:
        part.tags[number] = replace(part.tags[number], joins_before=False, joins_after=False)
        node.addprevious(etree.ProcessingInstruction(PI, str(number)))
    _keep_ranges(part, node, live)
    if node.tag == P:
        _keep_section(part, node, live)
    parent = node.getparent()
    assert parent is not None  # the tags above were put before it
    parent.remove(node)


def _keep_ranges(part: Marked, node: Element, numbers: list[int]) -> None:
    """What a bookmark begins or ends with stays, outside the block that a tag opens or closes."""
    closes = bool(numbers) and part.tags[numbers[-1]].word.startswith("end")
    first = next((tag for tag in node.itersiblings(preceding=True) if _stands_for(tag, numbers[:1])), node)
    for mark in list(node.iter(*_RANGES)):
        (node if closes else first).addprevious(mark)


def _stands_for(node: Element, numbers: list[int]) -> bool:
    return isinstance(node, etree._ProcessingInstruction) and [str(node.text)] == list(map(str, numbers))


def _keep_section(part: Marked, paragraph: Element, numbers: list[int]) -> None:
    """A paragraph that ends a section leaves that mark behind, outside the block its tag opens or closes.

    Between two branches it stands at the end of the one and at the beginning of the other.
    """
    section = paragraph.find(f"{PPR}/{SECT}")
    if section is None:
        return
    word = part.tags[numbers[0]].word if numbers else ""
    if word in (*_OPENERS, *_BRANCHES):
        tag = next(tag for tag in paragraph.itersiblings(preceding=True) if _stands_for(tag, numbers[:1]))
        tag.addprevious(carrier(section))
    if word not in _OPENERS:
        paragraph.addprevious(carrier(section))
