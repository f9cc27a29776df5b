"""Give each document its own numbered lists in the volume, so that none goes on counting where another stopped."""

from __future__ import annotations

from copy import deepcopy
from itertools import count

from docgen.bind.xml import VAL, Element, all_of, child, needed, properties, value
from docgen.stationery.ooxml import qualified

_ABSTRACT, _NUMBER = qualified("abstractNumId"), qualified("numId")
_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
"""What stands before `w:numPr` in `w:pPr` (ECMA-376 part 1, 17.3.1.26)."""


class Lists:
    """The lists of the volume; `merge` takes in those of one document after the other."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._abstract = count(
            1 + max((int(n.get(_ABSTRACT)) for n in root.findall(qualified("abstractNum"))), default=0)
        )
        self._number = count(1 + max((int(n.get(_NUMBER)) for n in root.findall(qualified("num"))), default=0))

    def merge(self, root: Element | None, styles: Element, roots: list[Element]) -> None:
        """Take in `root`, the `w:numbering` of a document (None: it has none); `roots` are its texts.

        A paragraph that is numbered by its style says so itself from now on: styles are shared, lists are not.
        """
        if root is None:
            return
        _say_numbers(styles, roots)
        used = {node.get(VAL) for node in all_of(roots, "numId")}
        abstract: dict[str, str] = {}
        numbers: dict[str, str] = {}
        for number in root.findall(qualified("num")):
            if number.get(_NUMBER) in used:
                numbers[number.get(_NUMBER)] = self._num(number, abstract, root)
        for node in all_of(roots, "numId"):
            node.set(VAL, numbers.get(node.get(VAL), node.get(VAL)))

    def _num(self, number: Element, abstract: dict[str, str], root: Element) -> str:
        made = deepcopy(number)
        key = value(made, "abstractNumId") or ""
        if key not in abstract:
            abstract[key] = self._abstracted(key, root)
        needed(made, "abstractNumId").set(VAL, abstract[key])
        made.set(_NUMBER, str(next(self._number)))
        self._root.append(made)
        return str(made.get(_NUMBER))

    def _abstracted(self, key: str, root: Element) -> str:
        found = next(n for n in root.findall(qualified("abstractNum")) if n.get(_ABSTRACT) == key)
        made = deepcopy(found)
        given = next(self._abstract)
        made.set(_ABSTRACT, str(given))
        mark = child(made, "nsid")
        if mark is not None:  # Word joins lists of one mark
            mark.set(VAL, f"{0x20000000 + given:08X}")
        for level in made.iter(qualified("lvl")):
            named = child(level, "pStyle")
            if named is not None:
                level.remove(named)
        first = self._root.find(qualified("num"))
        if first is None:
            self._root.append(made)
        else:
            first.addprevious(made)
        return str(given)


def _say_numbers(styles: Element, roots: list[Element]) -> None:
    """Write into each paragraph that its style numbers which list and level that is."""
    numbered = {style.get(qualified("styleId")): found for style in styles if (found := _numbering(style, styles))}
    for paragraph in all_of(roots, "p"):
        said = child(paragraph, "pPr")
        number, level = numbered.get(value(said, "pStyle"), ("", ""))
        if said is None or not number:
            continue
        own = child(said, "numPr")
        if own is None:
            own = _placed(paragraph)
        for name, what in (("ilvl", level), ("numId", number)):
            if child(own, name) is None:
                node = own.makeelement(qualified(name), {VAL: what})
                own.insert(0 if name == "ilvl" else len(own), node)


def _placed(paragraph: Element) -> Element:
    """A new `w:numPr` of a paragraph where the schema wants it."""
    said = properties(paragraph)
    names = [qualified(name) for name in _ORDER]
    place = sum(1 for node in said if node.tag in names)
    made = said.makeelement(qualified("numPr"), {})
    said.insert(place, made)
    return made


def _numbering(style: Element, styles: Element) -> tuple[str, str] | None:
    """List and level by which a style numbers, itself or through what it is based on."""
    by_id = {one.get(qualified("styleId")): one for one in styles.findall(qualified("style"))}
    seen: set[str] = set()
    level = None
    while style is not None and style.get(qualified("styleId")) not in seen:
        seen.add(style.get(qualified("styleId")))
        said = child(style, "pPr")
        numbers = None if said is None else child(said, "numPr")
        if numbers is not None:
            level = level or value(numbers, "ilvl")
            if value(numbers, "numId"):
                return value(numbers, "numId") or "", level or "0"
        style = by_id.get(value(style, "basedOn"))
    return None
