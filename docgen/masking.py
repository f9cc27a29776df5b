"""Hide the middle of identity card and mobile phone numbers in whatever is shown, logged or previewed."""

from __future__ import annotations

import re

PERSONAL = re.compile(r"(?<![\dA-Za-z])(?:1[3-9]\d{9}|\d{17}[\dXx])(?![\dA-Za-z])")
"""Numbers that look like a mobile phone (11 digits) or an identity card (GB 11643-1999, 18 characters)."""


def masked(text: str) -> str:
    """The text with the middle of such numbers as asterisks, as long as before: 138****5678, 110105********123X."""
    return PERSONAL.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    number, head = found[0], 3 if len(found[0]) == 11 else 6
    return f"{number[:head]}{'*' * (len(number) - head - 4)}{number[-4:]}"
