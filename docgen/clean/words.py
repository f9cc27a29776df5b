"""The rules of the text check whose mending is mechanical: marks of full width, spaces, digits, quotes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.clean.change import Edit
from docgen.text import TEXT_RULES
from docgen.text.check import findings
from docgen.text.paper import Paper, Passage, nowhere

_WANTED = ("half-width-marks", "stops-and-dashes", "straight-quotes", "spaces", "full-width")
"""Ids of the rules; others are about documents of docgen, not about any text."""


def marks(paragraphs: list[str]) -> Iterator[tuple[int, Edit]]:
    """What these rules would write instead."""
    owner = object()
    passages = tuple(Passage(text, "prose", "正文", nowhere, owner=owner) for text in paragraphs)
    numbers = {id(passage): index for index, passage in enumerate(passages)}
    rules = [rule for rule in TEXT_RULES if rule.id in _WANTED]
    taken: dict[int, list[tuple[int, int]]] = {}
    for _, found in findings(Paper("", passages), rules):
        index = numbers[id(found.passage)]
        if found.new is None or any(found.start < end and start < found.end for start, end in taken.get(index, [])):
            continue
        taken.setdefault(index, []).append((found.start, found.end))
        yield index, Edit(found.start, found.end, found.new, found.message)
