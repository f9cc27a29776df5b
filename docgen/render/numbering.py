"""The lists of a template: which one a paragraph counts in, and the numberings that let it start again."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from docgen.render.package import Package, parsed, related
from docgen.stationery.ooxml import Element, W, element, qualified, to_bytes, valued

_VAL, _PPR, _NUMPR, _NUMID, _ILVL = (qualified(name) for name in ("val", "pPr", "numPr", "numId", "ilvl"))
_UNCOUNTED = frozenset({"bullet", "none"})
_HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a list: the number of the list and the level, counted from 0."""

    numbering: str
    level: int
    styled: bool
    """It counts because of its style, not by itself."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a style says of numbers; `outline`: it is a heading, which belongs to the outline of the document."""

    numbering: str
    level: int | None
    outline: bool


@cache
def _path(names: tuple[str, ...]) -> str:
    return "/".join(map(qualified, names))


def said(node: Element | None, *path: str) -> str:
    """The value of a property below `node`, or nothing."""
    found = node.find(_path(path)) if node is not None else None
    return (found.get(_VAL) or "") if found is not None else ""


class Numbering:
    """The numbering part of a template and the styles that count; read when first asked."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = next(name for name, kind in package.parts.items() if kind.endswith(".main"))
        self.name = related(package, main, "numbering")
        self._styles_name = related(package, main, "styles")
        self._counts: dict[str, _Counted | None] = {}

    @cached_property
    def root(self) -> Element:
        """The numbering part."""
        return parsed(self._package.contents[self.name], self.name)

    @cached_property
    def _lists(self) -> dict[str, Element]:
        return {str(num.get(_NUMID)): num for num in self.root.iterchildren(qualified("num"))}

    @cached_property
    def _abstract(self) -> dict[str, Element]:
        found = self.root.iterchildren(qualified("abstractNum"))
        return {str(node.get(qualified("abstractNumId"))): node for node in found}

    @cached_property
    def _styles(self) -> dict[str, Element]:
        if not self._styles_name:
            return {}
        root = parsed(self._package.contents[self._styles_name], self._styles_name)
        return {str(style.get(qualified("styleId"))): style for style in root.iterchildren(qualified("style"))}

    @cached_property
    def _default(self) -> str:
        kinds = (("type", "paragraph"), ("default", "1"))
        plain = (n for n, s in self._styles.items() if all(s.get(qualified(k)) == v for k, v in kinds))
        return next(plain, "")

    def item(self, paragraph: Element) -> Item | None:
        """The list a paragraph counts in; none for the headings that count by their style, and for bullets."""
        own = paragraph.find(f"{_PPR}/{_NUMPR}")
        style = said(paragraph, "pPr", "pStyle") or self._default
        counted = self._counted(style)
        number = said(own, "numId") or (counted.numbering if counted else "")
        if number not in self._lists:
            return None
        if counted and counted.outline and counted.numbering == number:
            return None
        level = int(said(own, "ilvl") or (counted.level if counted and counted.level is not None else 0))
        if said(self._level(number, level), "numFmt") in _UNCOUNTED:
            return None
        return Item(number, level, not said(own, "numId"))

    def outlined(self, numbering: str) -> bool:
        """Whether headings count in a list by their style: it is the outline of the document."""
        return any(c and c.outline and c.numbering == numbering for c in map(self._counted, self._styles))

    def _chain(self, style: str) -> list[Element]:
        """A style and those it is based on."""
        found: list[Element] = []
        while style in self._styles and self._styles[style] not in found:
            found.append(self._styles[style])
            style = said(self._styles[style], "basedOn")
        return found

    def _counted(self, style: str) -> _Counted | None:
        """What a style says of numbers, none if it does not count; a template asks of few styles, and often."""
        if style not in self._counts:
            self._counts[style] = self._found_count(style)
        return self._counts[style]

    def _found_count(self, style: str) -> _Counted | None:
        chain = self._chain(style)
        number = next((n for node in chain if (n := said(node, "pPr", "numPr", "numId"))), "")
        if not number or number == "0":
            return None
        level = next((n for node in chain if (n := said(node, "pPr", "numPr", "ilvl"))), "")
        linked = self._linked(number, style)
        names = [said(node, "name").lower() for node in chain]
        outline = any(said(node, "pPr", "outlineLvl") for node in chain) or any(n.startswith(_HEADING) for n in names)
        return _Counted(number, linked if linked is not None else int(level) if level else None, outline)

    def _linked(self, number: str, style: str) -> int | None:
        """The level of a list that belongs to a style."""
        for level in self._levels(number):
            if said(level, "pStyle") == style:
                return int(level.get(_ILVL) or 0)
        return None

    def _levels(self, number: str) -> list[Element]:
        num = self._lists.get(number)
        abstract = self._abstract.get(said(num, "abstractNumId"))
        link = said(abstract, "numStyleLink")
        if link:
            number_of = said(self._styles.get(link), "pPr", "numPr", "numId")
            abstract = self._abstract.get(said(self._lists.get(number_of), "abstractNumId"))
        if num is None or abstract is None:
            return []
        own = list(num.iterfind(f"{qualified('lvlOverride')}/{qualified('lvl')}"))
        return [*own, *abstract.iterchildren(qualified("lvl"))]

    def _level(self, number: str, level: int) -> Element | None:
        return next((node for node in self._levels(number) if node.get(_ILVL) == str(level)), None)

    def indent(self, paragraph: Element) -> Element | None:
        """The indent that the style of a paragraph has, which a number of its own would push aside."""
        chain = self._chain(said(paragraph, "pPr", "pStyle") or self._default)
        path = f"{_PPR}/{qualified('ind')}"
        return next((deepcopy(found) for node in chain if (found := node.find(path)) is not None), None)

    def again(self, number: str, levels: frozenset[int]) -> str:
        """The XML of a list like `number` that starts again at these levels; `@` stands for its own number."""
        old = self._lists[number]
        overrides = {int(o.get(_ILVL) or 0): deepcopy(o) for o in old.iterchildren(qualified("lvlOverride"))}
        for level in levels:
            override = overrides.setdefault(level, element("lvlOverride", ilvl=level))
            if override.find(qualified("startOverride")) is None:
                start = said(self._level(number, level), "start") or "0"
                override.insert(0, valued("startOverride", start))
        made = element("num", valued("abstractNumId", said(old, "abstractNumId")), numId="@")
        made.extend(overrides[level] for level in sorted(overrides))
        etree.cleanup_namespaces(made)
        return etree.tostring(made, encoding="unicode").replace(f' xmlns:w="{W}"', "")

    def ends(self) -> tuple[bytes, bytes]:
        """The numbering part up to where further lists belong, and what follows."""
        text = to_bytes(self.root)
        at = text.rindex(b"</w:num>") + len(b"</w:num>")
        return text[:at], text[at:]

    def last(self) -> int:
        """The highest number of a list."""
        return max((int(n) for n in self._lists if n.isdecimal()), default=0)
