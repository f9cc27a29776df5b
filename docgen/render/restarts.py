"""A numbered list starts again in each pass of the loop that holds it; a loop of single items makes one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import TemplateError, nodes

from docgen.render.blocks import Block, Blocks, blocks, common, loops, opaque
from docgen.render.environment import Environment
from docgen.render.marks import Marked, P
from docgen.render.numbering import Item, Numbering
from docgen.render.turns import Thing, turning
from docgen.stationery.ooxml import Element, element, put, qualified, valued

_FALLBACK = qualified("mc:Fallback")
_ONCE = ("first", "last")
_PARSER = Environment()
LIST = "list"


def restarted(part: Marked, numbering: Numbering, things: list[Thing]) -> dict[str, frozenset[int]]:
    """Let the lists of a part start again where they should; gives the lists, and at which levels."""
    if not numbering.name or not any(tag.word == "for" for tag in part.tags):
        return {}
    lists: dict[str, dict[Element, Item]] = {}
    for paragraph in part.root.iter(P):
        item = numbering.item(paragraph)
        if item is not None and not numbering.outlined(item.numbering):
            lists.setdefault(item.numbering, {})[paragraph] = item
    found = blocks(part, {P}) if lists else Blocks()
    made: dict[str, frozenset[int]] = {}
    for number, items in lists.items():
        loop = _holder(found, items)
        if loop is not None:
            made[number] = frozenset(item.level for item in items.values())
            mark = turning(part, things, loop, Thing(LIST, number))
            for paragraph, item in items.items():
                _count(paragraph, item, mark, numbering)
    return made


def _count(paragraph: Element, item: Item, mark: str, numbering: Numbering) -> None:
    """Let a paragraph count in the list of the pass."""
    properties = paragraph.find(qualified("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    if item.styled and properties.find(qualified("ind")) is None:
        indent = numbering.indent(paragraph)
        if indent is not None:
            put(properties, indent)
    put(properties, element("numPr", valued("ilvl", item.level), valued("numId", mark)))


def _holder(found: Blocks, items: Mapping[Element, Item]) -> Block | None:
    """The nearest loop that holds the whole list and more than one of its items."""
    seen = {p: item for p, item in items.items() if next(p.iterancestors(_FALLBACK), None) is None}
    chains = [found.chains[paragraph] for paragraph in items]
    if not seen or any(map(opaque, chains)):
        return None
    top = min(item.level for item in seen.values())
    count = _Count({paragraph for paragraph, item in seen.items() if item.level == top})
    for loop in loops(common(chains)):
        if count.sequence(loop.branches[0]) > 1:
            return loop
    return None


@dataclass(frozen=True)
class _Count:
    """How many items of a list one pass may print: 0, 1 or more (2)."""

    items: set[Element]

    def sequence(self, children: list[Element | Block], single: bool | None = None) -> int:
        """At most this many; with `single` only what a loop prints in one pass alone, or only what in every pass."""
        total = 0
        group: list[tuple[nodes.Node, int]] = []
        for child in children:
            if not isinstance(child, Block):
                total += child in self.items and not single
            elif (test := _alone(child)) is not None:
                most = self.block(child, single)
                if not all(_exclusive(test, other) for other, _ in group):
                    total += max((n for _, n in group), default=0)
                    group = []
                group.append((test, most))
            else:
                total += self.block(child, single)
        return min(2, total + max((n for _, n in group), default=0))

    def block(self, block: Block, single: bool | None) -> int:
        if block.word == "if":
            return max(self._branch(block, index, single) for index in range(len(block.branches)))
        if block.word == "for":
            if single:
                return 0
            body, *other = block.branches
            once, often = self.sequence(body, True), self.sequence(body, False)
            return min(2, max(once + 2 * often, *(self.sequence(branch) for branch in other), 0))
        return max(self.sequence(branch, single) for branch in block.branches)

    def _branch(self, block: Block, index: int, single: bool | None) -> int:
        if single is None or not _once(block, index):
            return self.sequence(block.branches[index], single)
        return self.sequence(block.branches[index]) if single else 0


@cache
def _test(text: str) -> nodes.Node | None:
    """The condition of a branch; none for `else`, and for what is no condition."""
    try:
        (body,) = _PARSER.parse(f"{{% if {text} %}}{{% endif %}}").body
    except (TemplateError, ValueError):
        return None
    return body.test if isinstance(body, nodes.If) else None


def _alone(child: Block) -> nodes.Node | None:
    """The condition of an `if` without `else`."""
    return _test(child.tests[0]) if child.word == "if" and len(child.branches) == 1 else None


def _exclusive(one: nodes.Node, other: nodes.Node) -> bool:
    """Whether two conditions never hold together, as far as one can see: `a` and `not a`, `a == 1` and `a == 2`."""
    if one == nodes.Not(other) or other == nodes.Not(one):
        return True
    both = [test for test in (one, other) if isinstance(test, nodes.Compare) and _says_equal(test)]
    if len(both) < 2 or both[0].expr != both[1].expr:
        return False
    return both[0].ops[0].expr != both[1].ops[0].expr


def _says_equal(test: nodes.Compare) -> bool:
    return len(test.ops) == 1 and test.ops[0].op == "eq" and isinstance(test.ops[0].expr, nodes.Const)


def _once(block: Block, index: int) -> bool:
    """Whether a branch is taken in one pass of its loop only: the first or the last."""
    test = _test(block.tests[index])
    if test is not None:
        return _first(test)
    before = _test(block.tests[0])
    return index == 1 and isinstance(before, nodes.Not) and _first(before.node)


def _first(test: nodes.Node) -> bool:
    if isinstance(test, nodes.And):
        return _first(test.left) or _first(test.right)
    if isinstance(test, nodes.Compare) and _says_equal(test):
        number = test.ops[0].expr
        assert isinstance(number, nodes.Const)
        return any(_read(test.expr, name) and number.value == n for name, n in (("index", 1), ("index0", 0)))
    return any(_read(test, name) for name in _ONCE)


def _read(node: nodes.Node, name: str) -> bool:
    return node == nodes.Getattr(nodes.Name("loop", "load"), name, "load")
