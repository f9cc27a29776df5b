"""Sections that end within a block of a template: what comes before keeps its page when the block is not printed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.render.blocks import OPENERS, Block, blocks_of
from docgen.render.grid import TBL
from docgen.render.marks import PI, Marked, P
from docgen.render.scan import Tag
from docgen.stationery.ooxml import Element, element, qualified, toggle, valued

SECTION = qualified("sectPr")
_MARK = f"{qualified('pPr')}/{SECTION}"
_REFERENCES = tuple(map(qualified, ("headerReference", "footerReference")))
_TYPE = qualified("type")


@dataclass(frozen=True)
class _End:
    """The end of a section: the paragraph that carries it (none for the last), and its properties."""

    paragraph: Element | None
    properties: Element


def carrier(section: Element) -> Element:
    """A paragraph of one point that ends a section."""
    size = element("rPr", valued("sz", 2), valued("szCs", 2))
    spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
    return element("p", element("pPr", toggle("snapToGrid", False), spacing, size, deepcopy(section)))


def settled(part: Marked) -> None:
    """Let the sections of the main part keep what they have, whichever blocks are printed."""
    body = part.root.find(qualified("body"))
    if body is None or not part.tags:
        return
    ends = list(_ends(body))
    trunk = blocks_of(part, body).trunk
    within = [block for block in _all(trunk) if block.word in ("if", "for")]
    inner = {child for block in within for child in _elements(block)}
    first = next((n for n, end in enumerate(ends) if end.paragraph in inner), None)
    if first is None:
        return
    _explicit(ends, first)
    for block in within:
        _kept(part, body, ends, block)


def _ends(body: Element) -> Iterator[_End]:
    for child in body:
        section = child.find(_MARK) if child.tag == P else None
        if section is not None:
            yield _End(child, section)
        elif child.tag == SECTION:
            yield _End(None, child)


def _all(block: Block) -> Iterator[Block]:
    for branch in block.branches:
        for child in branch:
            if isinstance(child, Block):
                yield child
                yield from _all(child)


def _elements(block: Block) -> Iterator[Element]:
    for branch in block.branches:
        for child in branch:
            if isinstance(child, Block):
                yield from _elements(child)
            else:
                yield child


def _explicit(ends: list[_End], first: int) -> None:
    """From a section on that may not be printed, each names the headers and footers it would have from one before."""
    known: dict[tuple[str, str], Element] = {}
    for number, end in enumerate(ends):
        own = {(str(r.tag), str(r.get(_TYPE))): r for r in end.properties.iterchildren(*_REFERENCES)}
        if number >= first:
            for key in sorted(known.keys() - own.keys(), reverse=True):
                end.properties.insert(0, deepcopy(known[key]))
        known |= own


def _kept(part: Marked, body: Element, ends: list[_End], block: Block) -> None:
    """Where a branch holds no end of a section and another does, the text before the block ends its own there."""
    marked = next((end for end in ends if any(end.paragraph in branch for branch in block.branches)), None)
    if marked is None:
        return
    order = list(body)
    tags = _tags(part, body, block)
    following = next(end for end in ends if end.paragraph is None or order.index(end.paragraph) > order.index(tags[-1]))
    if _same(marked.properties, following.properties) or not _begun(order[: order.index(tags[0])]):
        return
    alone = block.word == "if" and len(tags) == 2 and not _depth(part, order[: order.index(tags[0])])
    if alone and not any(node.tag in (P, TBL) for node in tags[-1].itersiblings()):
        _last(part, block, marked.properties, following.properties)
        return
    for tag, branch in zip(tags, block.branches, strict=False):
        if not any(child.find(_MARK) is not None for child in _flat(branch)):
            tag.addnext(carrier(marked.properties))
    if not any(part.tags[int(str(tag.text))].word == "else" for tag in tags):
        tags[-1].addprevious(_instruction(part, " else ", block))
        tags[-1].addprevious(carrier(marked.properties))


def _last(part: Marked, block: Block, own: Element, last: Element) -> None:
    """Nothing follows the block: without it, its first section is the last of the document."""
    last.addprevious(_instruction(part, f" if {block.tests[0]} ", block))
    for node in (_instruction(part, " endif ", block), deepcopy(own), _instruction(part, " else ", block)):
        last.addnext(node)


def _instruction(part: Marked, inside: str, block: Block) -> Element:
    mark = part.put(Tag("{%", "", inside, 0, 0), part.spots[block.number])
    return etree.ProcessingInstruction(PI, mark.strip(part.mark))


def _flat(branch: list[Element | Block]) -> Iterator[Element]:
    for child in branch:
        if isinstance(child, Block):
            yield from _elements(child)
        else:
            yield child


def _begun(before: list[Element]) -> bool:
    """Whether the section that a block would end has begun before it."""
    for node in reversed(before):
        if node.tag == TBL or (node.tag == P and node.find(_MARK) is None):
            return True
        if node.tag == P:
            return False
    return False


def _same(one: Element, other: Element) -> bool:
    """Whether two sections have the same page; ids of revisions do not count."""
    return _page(one) == _page(other)


def _page(section: Element) -> bytes:
    copy = deepcopy(section)
    for key in [key for key in copy.attrib if "rsid" in str(key)]:
        del copy.attrib[key]
    references = sorted(copy.iterchildren(*_REFERENCES), key=lambda r: (str(r.tag), str(r.get(_TYPE))))
    for number, reference in enumerate(references):
        copy.insert(number, reference)
    copy.tail = None
    return etree.tostring(copy, method="c14n")


def _word(part: Marked, node: Element) -> str:
    """The word of a tag that stands alone; nothing for a value or an element."""
    if isinstance(node, etree._ProcessingInstruction) and node.target == PI:
        tag = part.tags[int(str(node.text))]
        return tag.word if tag.opening == "{%" and not (tag.word == "set" and "=" in tag.inside) else ""
    return ""


def _step(word: str) -> int:
    return -1 if word.startswith("end") else int(word in OPENERS)


def _depth(part: Marked, nodes: list[Element]) -> int:
    """How many blocks are open behind these nodes."""
    return sum(_step(_word(part, node)) for node in nodes)


def _tags(part: Marked, body: Element, block: Block) -> list[Element]:
    """The instructions of a block: the one that opens it, those of its branches, its end."""
    start = next(n for n in body if isinstance(n, etree._ProcessingInstruction) and str(n.text) == str(block.number))
    found: list[Element] = [start]
    depth = 1
    for node in start.itersiblings():
        word = _word(part, node)
        depth += _step(word)
        if depth == 0 or (depth == 1 and word in ("else", "elif")):
            found.append(node)
        if depth == 0:
            break
    return found
