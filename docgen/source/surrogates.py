r"""Pairs of escapes as JSON writes them, `"\ud83d\ude00"`: two halves that are one character. YAML knows none.

The parser refuses every half. So halves that make a pair are written as escapes of other characters before it reads,
ones that the text does not hold and that take as many signs, so that every place stays where it is; the texts that
it gives are turned back. A half alone is left for the parser to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

from yaml.events import ScalarEvent

HALVES = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)" + HALVES)
_TWO = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_ESCAPE, _LONG = re.compile(r"\\u([0-9a-fA-F]{4})"), re.compile(r"\\U0000([0-9a-fA-F]{4})")
_SPARE = (range(0xE000, 0xF900), range(0x3400, 0xD7A4))  # of these a text hardly ever holds all


def joined(first: str, second: str) -> str:
    """The one character of two halves, given in hex."""
    return chr(0x10000 + ((int(first, 16) & 0x3FF) << 10) + (int(second, 16) & 0x3FF))


class Pairs:
    """The pairs of one text. `text` holds others in their place; `events` turns them back."""

    def __init__(self, text: str) -> None:
        halves = dict.fromkeys(half for pair in _PAIR.finditer(text) for half in pair.group(2, 3))
        held = {int(code, 16) for escape in (_ESCAPE, _LONG) for code in escape.findall(text)} | {*map(ord, set(text))}
        free = (code for code in chain(*_SPARE) if code not in held)
        self._put = dict(zip(halves, free, strict=False))
        self._halves = {code: chr(int(half, 16)) for half, code in self._put.items()}
        self._written = {f"\\u{code:04x}": f"\\u{half}" for half, code in self._put.items()}
        self.text = _PAIR.sub(self._instead, text)

    def _instead(self, pair: re.Match[str]) -> str:
        slashes, *halves = pair.groups()
        if not all(half in self._put for half in halves):  # nothing is spare: the parser refuses
            return pair[0]
        return slashes + "".join(f"\\u{self._put[half]:04x}" for half in halves)

    def events(self, following: Callable[[], Any]) -> Callable[[], Any]:
        """The function that gives the next event, with the texts as they were meant."""

        def event() -> Any:
            found = following()
            if found.__class__ is ScalarEvent:
                if found.style == '"':
                    found.value = self._meant(found.value)
                elif "\\u" in found.value:
                    found.value = self._as_written(found.value)
            return found

        return event

    def _meant(self, value: str) -> str:
        return _TWO.sub(lambda two: joined(*(f"{ord(half):x}" for half in two.groups())), value.translate(self._halves))

    def _as_written(self, value: str) -> str:
        """Outside double quotes an escape is what stands there."""
        return _ESCAPE.sub(lambda escape: self._written.get(escape[0], escape[0]), value)
