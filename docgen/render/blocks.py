"""What stands in which block of a template: the tags with an end as a tree, with the elements between them in order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from docgen.render.marks import PI, Marked
from docgen.render.scan import Tag
from docgen.stationery.ooxml import Element

OPAQUE = frozenset({"macro", "call", "set"})
"""Blocks whose inside is printed somewhere else, any number of times."""
OPENERS = frozenset({"for", "if", "filter", "with", "autoescape", "block", *OPAQUE})


@dataclass(eq=False)
class Block:
    """A block such as `for`; the tag `number` opens it. `branches` are what stands up to each `elif` and `else`."""

    number: int
    word: str
    branches: list[list[Element | Block]] = field(default_factory=lambda: [[]])
    tests: list[str] = field(default_factory=list)
    """The condition of each branch of an `if`; an empty one for `else`."""


Chain: TypeAlias = tuple[tuple[Block, int], ...]
"""The blocks around an element, the outermost first, each with the number of the branch."""


@dataclass
class Blocks:
    """The tree of a part: its trunk holds everything; `chains` say where each element stands."""

    trunk: Block = field(default_factory=lambda: Block(-1, ""))
    chains: dict[Element, Chain] = field(default_factory=dict)


def blocks(part: Marked, wanted: Container[object]) -> Blocks:
    """The blocks of a part with the elements of the `wanted` names in them."""
    return _grown(part, _events(part, wanted))


def blocks_of(part: Marked, parent: Element) -> Blocks:
    """The blocks that stand as tags of their own among the children of an element, with these children."""
    children = (child for child in parent if isinstance(child.tag, str) or _tag(child) >= 0)
    return _grown(part, (_tag(child) if not isinstance(child.tag, str) else child for child in children))


def loops(chain: Chain) -> list[Block]:
    """The loops that repeat an element in this place, the innermost first."""
    return [block for block, branch in reversed(chain) if block.word == "for" and branch == 0]


def opaque(chain: Chain) -> bool:
    """Whether an element is printed somewhere else than it stands."""
    return any(block.word in OPAQUE for block, _ in chain)


def common(chains: Iterable[Chain]) -> Chain:
    """The blocks that hold all of some elements."""
    first, *others = chains
    size = len(first)
    for other in others:
        same = (n for n, (a, b) in enumerate(zip(first, other, strict=False)) if a != b)
        size = min(next(same, len(other)), size, len(other))
    return first[:size]


def _tag(node: Element) -> int:
    if isinstance(node, etree._ProcessingInstruction) and node.target == PI:
        return int(str(node.text))
    return -1


def _events(part: Marked, wanted: Container[object]) -> Iterator[Element | int]:
    """The numbers of the tags and the wanted elements, in the order in which they will be printed."""
    for node in part.root.iter():
        if not isinstance(node.tag, str):
            if _tag(node) >= 0:
                yield _tag(node)
            continue
        if node.tag in wanted:
            yield node
        for value in node.attrib.values():
            yield from part.numbers(str(value))
        yield from part.numbers(node.text)


def _grown(part: Marked, events: Iterable[Element | int]) -> Blocks:
    made = Blocks()
    path = [made.trunk]
    raw = False
    for event in events:
        if not isinstance(event, int):
            path[-1].branches[-1].append(event)
            made.chains[event] = tuple((block, len(block.branches) - 1) for block in path[1:])
            continue
        tag = part.tags[event]
        raw = tag.word != "endraw" if raw else tag.word == "raw"
        if tag.opening == "{%" and not raw:
            _moved(path, tag, event)
    return made


def _moved(path: list[Block], tag: Tag, number: int) -> None:
    """A tag opens a block, begins its next branch or closes it; what does not match up is left to `source.py`."""
    word, rest = tag.word, tag.inside.strip().partition(" ")[2]
    if word in OPENERS and not (word == "set" and "=" in tag.inside):
        block = Block(number, word, tests=[rest])
        path[-1].branches[-1].append(block)
        path.append(block)
    elif len(path) > 1 and word in ("else", "elif"):
        path[-1].branches.append([])
        path[-1].tests.append(rest)
    elif len(path) > 1 and word.startswith("end"):
        path.pop()
