"""Traditional characters become simplified ones: OpenCC's words, and our own exceptions where it is known to fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from docgen.clean.change import Edit

_ZHU = re.compile(
    "(?<![显名论专编原巨译遗拙土昭卓新旧合自])著(?![作名述者称录书文])|(?<=执)著|(?<=[沿随带围意味有本接向朝对为藉凭])著"
)
"""著 that is 着. OpenCC leaves all of them (t2s) or turns 专著 too (tw2s)."""
_ALWAYS = (("复盖", "覆盖"), ("衹", "只"), ("妳", "你"), ("甚么", "什么"))
_LEAST = 2


@cache
def _opencc() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(paragraphs: list[str]) -> Iterator[tuple[int, Edit]]:
    """Every traditional character of texts that are written in them; a single one in a simplified text may be a name.

    著 is judged only in a text that has other traditional characters.
    """
    made = [_opencc().convert(text) for text in paragraphs]
    differing = sum(a != b for old, new in zip(paragraphs, made, strict=True) for a, b in zip(old, new, strict=False))
    for index, (old, new) in enumerate(zip(paragraphs, made, strict=True)):
        if len(old) != len(new):  # a word of another length: the paragraph as a whole
            yield index, Edit(0, len(old), new, "繁体字")
            continue
        if differing >= _LEAST:
            new = _corrected(new)
        for match in re.finditer("\x01+", "".join("\x00" if a == b else "\x01" for a, b in zip(old, new, strict=True))):
            right = new[match.start() : match.end()] if differing >= _LEAST else None
            yield index, Edit(*match.span(), right, "繁体字" if right else "像是繁体字，也可能是人名")


def _corrected(text: str) -> str:
    """What OpenCC leaves or gets wrong, at the same length."""
    text = _ZHU.sub("着", text)
    for wrong, right in _ALWAYS:
        text = text.replace(wrong, right)
    return text
