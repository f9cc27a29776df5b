"""What cleaning a text does: one change after the other, each with its paragraph, its reason and what stood there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """The characters `start` to `end` of a paragraph become `new`, because of `why`.

    `new` None: a person must decide; nothing is changed.
    """

    start: int
    end: int
    new: str | None
    why: str


class Change(NamedTuple):
    """An edit as a person reads it: the number of the paragraph (from 1), what stood there and what does now."""

    paragraph: int
    before: str
    old: str
    new: str | None
    after: str
    why: str


Step = Callable[[list[str]], Iterable[tuple[int, Edit]]]
"""Takes the paragraphs of a text, gives edits by the index of their paragraph; those of one step do not overlap."""

_AROUND = 8


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits made; those that a person must decide are not."""
    for edit in sorted(edits, reverse=True):
        if edit.new is not None:
            text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def told(number: int, text: str, edit: Edit) -> Change:
    """What an edit does to paragraph `number`, with the words around."""
    before, after = text[max(edit.start - _AROUND, 0) : edit.start], text[edit.end : edit.end + _AROUND]
    return Change(number, before, text[edit.start : edit.end], edit.new, after, edit.why)
