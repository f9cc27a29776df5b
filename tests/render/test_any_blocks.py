"""Whatever blocks, tables, lists and bookmarks a template is made of, its documents are sound and count rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeAlias

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from render.listed import for_, if_, listed, numbered, numbers
from render.paper import parts, w
from render.small import p, tbl, tc, tr

from docgen.render import Template

STARTS = {21: 1, 22: 3}
"""The lists in use, and where each begins."""


@dataclass(frozen=True, eq=False)
class Item:
    """A numbered paragraph; a plain one without a list."""

    num: int
    level: int


@dataclass(frozen=True, eq=False)
class Repeat:
    """A loop with this many passes; `rows`: over the rows of a table."""

    passes: int
    inside: list[Node]
    rows: bool


@dataclass(frozen=True, eq=False)
class Choice:
    """A condition; with `apart` its two branches are two conditions, of which one is the negation of the other."""

    holds: bool
    inside: list[Node]
    other: list[Node]
    apart: bool


@dataclass(frozen=True, eq=False)
class Around:
    """A bookmark around blocks, or a table of one cell."""

    inside: list[Node]
    table: bool


Node: TypeAlias = Item | Repeat | Choice | Around

items = st.builds(Item, st.sampled_from([0, 21, 21, 22]), st.sampled_from([0, 0, 1]))


def trees(depth: int) -> st.SearchStrategy[list[Node]]:
    """Lists of nodes, so many blocks within each other."""
    if not depth:
        return st.lists(items, min_size=1, max_size=2)
    inside = trees(depth - 1)
    blocks = (
        st.builds(Repeat, st.sampled_from([2, 3, 0, 1]), inside, st.booleans()),
        st.builds(Choice, st.booleans(), inside, st.one_of(st.just([]), inside), st.booleans()),
        st.builds(Around, inside, st.booleans()),
    )
    return st.lists(st.one_of(*blocks, *blocks, items), min_size=1, max_size=3)


def with_gaps(nodes: list[Node]) -> list[tuple[Node, bool]]:
    """The nodes, with whether a paragraph follows that keeps two tables apart."""
    tables = [(isinstance(n, Repeat) and n.rows) or (isinstance(n, Around) and n.table) for n in nodes]
    return [(node, all(tables[at : at + 2]) and at + 1 < len(nodes)) for at, node in enumerate(nodes)]


@dataclass
class Writer:
    """Writes a tree as a template, and the names that it uses."""

    context: dict[str, Any] = field(default_factory=dict)
    number: count[int] = field(default_factory=lambda: count(1))

    def all(self, nodes: list[Node]) -> str:
        """The blocks; a paragraph parts what would be two tables in the template."""
        return "".join(self.one(node) + p("隔") * parted for node, parted in with_gaps(nodes))

    def one(self, node: Node) -> str:
        """One block."""
        name = f"v{next(self.number)}"
        if isinstance(node, Item):
            return numbered("项", node.num, node.level) if node.num else p("文")
        if isinstance(node, Repeat):
            return self._loop(node, name)
        if isinstance(node, Choice):
            self.context[name] = node.holds
            if node.apart and node.other:
                return if_(name, self.all(node.inside)) + if_(f"not {name}", self.all(node.other))
            return if_(name, self.all(node.inside), otherwise=self.all(node.other))
        if node.table:
            return tbl(tr(tc(self.all(node.inside)), "格"))
        number = name[1:]
        start = f"<w:bookmarkStart w:id='{number}' w:name='{name}'/>"
        return f"{start}{self.all(node.inside)}<w:bookmarkEnd w:id='{number}'/>"

    def _loop(self, node: Repeat, name: str) -> str:
        self.context[name] = list(range(node.passes))
        if not node.rows:
            return for_(f"x{name}", name, self.all(node.inside))
        head, foot = (tr(tc(p(tag)), "") for tag in (f"{{%tr for x{name} in {name} %}}", "{%tr endfor %}"))
        return tbl(head + tr(tc(self.all(node.inside)), "格") + foot)


def below(nodes: list[Node]) -> Iterator[Node]:
    """All nodes of a tree."""
    for node in nodes:
        yield node
        if not isinstance(node, Item):
            yield from below(node.inside)
        if isinstance(node, Choice):
            yield from below(node.other)


def most(nodes: list[Node], wanted: set[Item]) -> int:
    """How many of these items one pass through the nodes may print at most."""
    total = 0
    for node in nodes:
        if isinstance(node, Item):
            total += node in wanted
        elif isinstance(node, Repeat):
            total += 2 * most(node.inside, wanted)
        elif isinstance(node, Choice):
            total += max(most(node.inside, wanted), most(node.other, wanted))
        else:
            total += most(node.inside, wanted)
    return total


def holder(tree: list[Node], num: int) -> Repeat | None:
    """The loop with whose passes a list begins again: of those with all of it and two items a pass the smallest."""
    own = {node for node in below(tree) if isinstance(node, Item) and node.num == num}
    top = {item for item in own if item.level == min(i.level for i in own)}
    loops = [node for node in below(tree) if isinstance(node, Repeat) and own <= set(below(node.inside))]
    holding = [loop for loop in loops if most(loop.inside, top) > 1]
    return min(holding, key=lambda loop: len(list(below(loop.inside))), default=None)


@dataclass
class Reader:
    """Reads a tree as a person would: the texts of its document, numbers before them."""

    tree: list[Node]
    at: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.holders = {num: holder(self.tree, num) for num in STARTS}

    def all(self, nodes: list[Node]) -> list[str]:
        """The texts of nodes."""
        return [text for node, parted in with_gaps(nodes) for text in (*self.one(node), *["隔"] * parted)]

    def one(self, node: Node) -> list[str]:
        """The texts of a node."""
        if isinstance(node, Item):
            return [self._count(node) + "项"] if node.num else ["文"]
        if isinstance(node, Repeat):
            return [text for _ in range(node.passes) for text in self._pass(node)]
        if isinstance(node, Choice):
            return self.all(node.inside if node.holds else node.other)
        return self.all(node.inside) + ["格"] * node.table

    def _pass(self, node: Repeat) -> list[str]:
        for num, loop in self.holders.items():
            if loop is node:
                self.at = {key: value for key, value in self.at.items() if key[0] != num}
        return self.all(node.inside) + ["格"] * node.rows

    def _count(self, item: Item) -> str:
        number = self.at[item.num, item.level] = self.at.get((item.num, item.level), STARTS[item.num] - 1) + 1
        if not item.level:
            self.at.pop((item.num, 1), None)
        return f"({number})" if item.level else f"{number}."


def faults(document: bytes) -> Iterator[str]:
    """What Word would refuse, or show other than it is meant."""
    root = etree.fromstring(parts(document)["word/document.xml"])
    for table in root.iter(w("tbl")):
        following = table.getnext()
        if following is None or following.tag in (w("tbl"), w("sectPr")):
            yield "a table that touches another, or ends its story"
        if not table.findall(w("tr")) or any(not row.findall(w("tc")) for row in table.iter(w("tr"))):
            yield "an empty table or row"
    for cell in root.iter(w("tc")):
        if [c.tag for c in cell if c.tag in (w("p"), w("tbl"))][-1:] != [w("p")]:
            yield "a cell that ends without a paragraph"
    for key in ("id", "name"):
        used = Counter(node.get(w(key)) for node in root.iter(w("bookmarkStart")))
        yield from (f"bookmark {key} {value} {n} times" for value, n in used.items() if n > 1)
    marks = [node.get(w("id")) for node in root.iter(w("bookmarkStart"))]
    if sorted(marks) != sorted(node.get(w("id")) for node in root.iter(w("bookmarkEnd"))):
        yield "bookmarks without end"


@settings(max_examples=120, deadline=None)
@example([Repeat(2, [Around([Item(0, 0)], table=False)], rows=False)], "x")
@example([Repeat(2, [Around([Item(0, 0)], table=True)], rows=False)], "x")
@example([Repeat(2, [Choice(True, [Item(21, 0)], [Item(21, 0)], apart=False)], rows=True)], "x")
@given(trees(3), st.sampled_from(["x", "【待填：甲】"]))
def it_makes_sound_documents_whose_lists_count_rightly(tree: list[Node], value: str) -> None:
    writer = Writer()
    body = writer.all(tree) + p("{{ value }}")
    document = Template(listed(body)).render({**writer.context, "value": value})
    assert list(faults(document)) == []
    assert [text for text in numbers(document) if text] == [*Reader(tree).all(tree), value]
