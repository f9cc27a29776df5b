"""Merge the styles of a document into those of the volume: what is the same is one style, what differs is renamed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from docgen.bind.xml import TYPE, VAL, Element, all_of, canonical, child, properties, value
from docgen.stationery.ooxml import qualified

_ID, _DEFAULT = qualified("styleId"), qualified("default")
_NAMED_BY = ("pStyle", "rStyle", "tblStyle")
_POINTS_TO = ("basedOn", "next", "link")
_ON = {"1", "true", "on"}


class StyleSheet:
    """The styles of the volume; `merge` takes in those of one document after the other."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._defaults = _said(child(root, "docDefaults"))
        self._known = {style.get(_ID): canonical(style) for style in _styles(root)}
        self._names = {value(style, "name") for style in _styles(root)}
        self._default = _default(root)
        self._seen: dict[bytes, dict[str, str]] = {}
        """Styles of a document, as bytes → what they are called here, where that is another name."""

    def merge(self, root: Element, roots: list[Element]) -> None:
        """Take in `root`, the `w:styles` of a document; `roots` are its texts, which name them."""
        key = canonical(root)
        if key not in self._seen:
            self._seen[key] = self._taken_in(root)
        renamed = self._seen[key]
        default = _default(root)
        if renamed.get(default, default) != self._default:
            _name_it(roots, default)
        for name in _NAMED_BY:
            for node in all_of(roots, name):
                node.set(VAL, renamed.get(node.get(VAL), node.get(VAL)))

    def _taken_in(self, root: Element) -> dict[str, str]:
        styles = {style.get(_ID): style for style in _styles(root)}
        others = _said(child(root, "docDefaults")) != self._defaults
        clash = {
            k for k, style in styles.items() if k in self._known and (others or self._known[k] != canonical(style))
        }
        while more := {k for k, style in styles.items() if k not in clash and k in self._known and _on(style) & clash}:
            clash |= more
        renamed = {key: self._free(key) for key in styles if key in clash}
        for key, style in styles.items():
            if renamed.get(key, key) not in self._known:
                self._add(deepcopy(style), renamed, child(root, "docDefaults") if others else None)
        return renamed

    def _free(self, key: str) -> str:
        number = 2
        while f"{key}_{number}" in self._known:
            number += 1
        return f"{key}_{number}"

    def _add(self, style: Element, renamed: dict[str, str], defaults: Element | None) -> None:
        """Add a style under its name here; one that stands on nothing brings the defaults of its document along."""
        key = renamed.get(style.get(_ID), style.get(_ID))
        style.set(_ID, key)
        style.attrib.pop(_DEFAULT, None)
        for name in _POINTS_TO:
            node = child(style, name)
            if node is not None:
                node.set(VAL, renamed.get(node.get(VAL), node.get(VAL)))
        if defaults is not None and child(style, "basedOn") is None and style.get(TYPE) == "paragraph":
            _underlay(style, defaults)
        named = child(style, "name")
        if named is not None and named.get(VAL) in self._names:
            named.set(VAL, f"{named.get(VAL)} {key.rpartition('_')[2]}")
        self._names.add(value(style, "name"))
        self._known[key] = canonical(style)
        self._root.append(style)


def _styles(root: Element) -> Iterator[Element]:
    yield from root.findall(qualified("style"))


def _said(node: Element | None) -> bytes:
    return b"" if node is None else canonical(node)


def _default(root: Element) -> str:
    """The style of paragraphs that name none."""
    found = (s for s in _styles(root) if s.get(TYPE) == "paragraph" and s.get(_DEFAULT) in _ON)
    return next((style.get(_ID) for style in found), "")


def _on(style: Element) -> set[str]:
    return {found for name in _POINTS_TO if (found := value(style, name))}


def _name_it(roots: list[Element], default: str) -> None:
    """Name the default style in paragraphs that relied on it."""
    for paragraph in all_of(roots, "p"):
        if child(properties(paragraph), "pStyle") is None:
            named = paragraph.makeelement(qualified("pStyle"), {VAL: default})
            properties(paragraph).insert(0, named)


def _underlay(style: Element, defaults: Element) -> None:
    """Put what a document says for all its styles under a style that stands on nothing."""
    for outer, inner in (("pPrDefault", "pPr"), ("rPrDefault", "rPr")):
        said = child(defaults, outer)
        said = None if said is None else child(said, inner)
        if said is None:
            continue
        own = child(style, inner)
        if own is None:
            style.append(deepcopy(said))
            continue
        there = {node.tag for node in own}
        own[:0] = [deepcopy(node) for node in said if node.tag not in there]
