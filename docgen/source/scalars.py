"""What a text means where no schema says it: nothing, yes or no, a number, or else the text itself."""

from __future__ import annotations

import re
from typing import Any

from docgen.source.nodes import Mapping, Node, Scalar, Sequence

# The core schema of YAML 1.2 less what offices do not mean by it: octal, hexadecimal, exponents, infinity, a leading +.
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DIGITS = 15  # a double, and so a cell of Excel, holds no more


def plain_value(scalar: Scalar) -> bool | int | float | str | None:
    """The value of a text by itself.

    A number is one only if it prints as it was written: `010`, `1.10`, `+86`, `1e3` and a number of an identity card
    stay texts, as do `no`, `14:30` and `2025-03-05`, and everything in quotes.
    """
    text = scalar.text
    if scalar.empty:
        return None
    if not scalar.plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if sum(map(str.isdigit, text)) > _DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text


def to_data(node: Node) -> Any:
    """A tree as plain dictionaries, lists and values."""
    if isinstance(node, Mapping):
        return {entry.key.text: to_data(entry.value) for entry in node}
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    assert isinstance(node, Scalar)
    return plain_value(node)
