"""Values as YAML text: on one line, or as the lines of a block."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value] | None"
"""What can be written: a text, nothing, a list, or entries by their keys."""

# letters and digits of any script, and signs that mean nothing to YAML nor look like a slip of the keyboard
_SIGNS = r"[\w〔〕（）【】《》“”—…、，。；·+/.-]+"
_PLAIN = re.compile(f"{_SIGNS}(?: {_SIGNS})*")
_TAKEN = {"-", "--", "---", "null", "Null", "NULL", ".", "..", "..."}
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_LITERAL = re.compile(r"[^\s][^\r\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*")


def scalar(text: str) -> str:
    """A text on one line: plain where no reader could take it for anything else, else in double quotes."""
    if _PLAIN.fullmatch(text) and text not in _TAKEN and not text.startswith(("- ", "--- ", "... ")):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Value, listed: bool = False) -> str:
    """A value on one line, in brackets where it is no text; `listed` is for an item of a list in brackets.

    Nothing is `null` there, as a bracket may not hold an empty place; a text with a full-width comma or the like is
    quoted in a list, where it looks like a slip of the keyboard.
    """
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value) if listed and any(sign in value for sign in "，、；") else scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(below)}" for key, below in value.items()) + "}"
    return "[" + ", ".join(flow(below, listed=True) for below in value) + "]"


def inline(value: Value) -> bool:
    """Whether a value stands behind its key on the same line."""
    return value is None or not value or (isinstance(value, str) and not _as_block(value))


def line(value: Value) -> str:
    """An inline value."""
    return "" if value is None else flow(value)


def block(value: Value, indent: int) -> list[str]:
    """The lines of a value that is not inline, set in by `indent`; of a text, the first is its `|`."""
    if isinstance(value, str):
        mark = "|" if value.endswith("\n") else "|-"
        return [mark, *((" " * indent + words if words else "") for words in value.removesuffix("\n").split("\n"))]
    if isinstance(value, Mapping):
        return [words for key, below in value.items() for words in entry(key, below, indent)]
    return [words for below in value or () for words in item(below, indent)]


def entry(key: str, value: Value, indent: int) -> list[str]:
    """The lines of a key with its value."""
    return behind(f"{' ' * indent}{scalar(key)}:", value, indent + 2)


def item(value: Value, indent: int) -> list[str]:
    """The lines of an item of a list with its dash; entries begin behind it."""
    dash = " " * indent + "-"
    if isinstance(value, Mapping) and value:
        first, *rest = block(value, indent + 2)
        return [f"{dash} {first.lstrip()}", *rest]
    return behind(dash, value, indent + 2)


def behind(head: str, value: Value, indent: int) -> list[str]:
    """The lines of a value behind the end of its key or dash; lines below are set in by `indent`."""
    if inline(value):
        return [f"{head} {line(value)}".rstrip() if value is None else f"{head} {line(value)}"]
    lines = block(value, indent)
    return [f"{head} {lines[0]}", *lines[1:]] if isinstance(value, str) else [head, *lines]


def _as_block(text: str) -> bool:
    """Whether a text of several lines can be written under `|` without losing a sign."""
    return "\n" in text.rstrip("\n") and not text.endswith("\n\n") and all(
        not words or (_LITERAL.fullmatch(words) and not words[-1].isspace()) for words in text.split("\n")
    )  # fmt: skip
