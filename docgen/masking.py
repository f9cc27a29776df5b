"""Hide the middle of identity card and mobile phone numbers in whatever is shown, logged or previewed.

Messages quote data: what a terminal would take for a command is shown as □, and long quotations are cut in the middle.
"""

from __future__ import annotations

import re

PERSONAL = re.compile(r"(?<![\dA-Za-z])(?:1[3-9]\d{9}|\d{17}[\dXx])(?![\dA-Za-z])")
"""Numbers that look like a mobile phone (11 digits) or an identity card (GB 11643-1999, 18 characters)."""

_COMMANDS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "□")
_LONG, _HEAD, _TAIL, _MOST = 300, 120, 40, 6000
_QUOTED = re.compile(f"“([^“”]{{{_LONG},}})”")


def told(text: str) -> str:
    """A message as it may be shown: people's numbers masked, long quotations cut, no control characters."""
    if not text.isprintable():
        text = text.translate(_COMMANDS)
    if len(text) > _LONG:
        text = _QUOTED.sub(lambda quoted: f"“{_cut(quoted[1], _HEAD, _TAIL)}”", text)
    return masked(text if len(text) <= _MOST else _cut(text, _MOST - _LONG, _LONG))


def _cut(text: str, head: int, tail: int) -> str:
    return f"{text[:head]}……{text[-tail:]}"


def masked(text: str) -> str:
    """The text with the middle of such numbers as asterisks, as long as before: 138****5678, 110105********123X."""
    return PERSONAL.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    number, head = found[0], 3 if len(found[0]) == 11 else 6
    return f"{number[:head]}{'*' * (len(number) - head - 4)}{number[-4:]}"
