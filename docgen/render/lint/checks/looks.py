"""Tags that are half in one look and half in another: which of the two the value takes is left to chance."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.render.lint.finding import Finding
from docgen.render.lint.view import Placed, View
from docgen.render.marks import RPR
from docgen.stationery.ooxml import qualified

_PLAIN = {qualified(name) for name in ("rFonts", "lang", "noProof", "kern")}
"""Differences that Word makes by itself and nobody sees in a tag."""


def check(view: View) -> Iterator[Finding]:
    """Wrong: `{{ na` bold, `me }}` not. Right: the whole tag in one look."""
    for part in view.parts:
        for placed in part.tags:
            if len(_looks(placed)) > 1:
                hint = "请选中整个标签，统一设置格式"
                yield placed.warning("tag-two-looks", "标签的前后两半格式不同，输出只会取前一半的格式", hint)


def _looks(placed: Placed) -> set[tuple[str, ...]]:
    at, looks = 0, set()
    for text in placed.line.texts:
        size = len(text.text or "")
        if size and at < placed.tag.end and at + size > placed.tag.start:
            run = text.getparent()
            properties = run.find(RPR) if run is not None else None
            own = [n for n in properties if n.tag not in _PLAIN] if properties is not None else []
            looks.add(tuple(sorted(f"{n.tag!s} {sorted(map(str, n.attrib.items()))}" for n in own)))
        at += size
    return looks
