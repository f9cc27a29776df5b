"""Clean the paragraphs of a text, one step after the other, and list what was changed; STEPS is the one list."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.clean.change import Change, Edit, Step, applied, told
from docgen.clean.mojibake import wrong_encoding
from docgen.clean.pages import counters, page_lines
from docgen.clean.pinyin import readings
from docgen.clean.simplified import simplified
from docgen.clean.web import noise
from docgen.clean.words import marks

STEPS: tuple[Step, ...] = (wrong_encoding, noise, page_lines, readings, counters, simplified, marks)
"""In this order: each sees what those before it have left."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text after cleaning: as many paragraphs as before (what goes altogether is empty) and all changes.

    `edits` has for each step its edits by the index of the paragraph, so that a Word file can be changed alike.
    """

    paragraphs: list[str]
    changes: list[Change]
    edits: list[dict[int, list[Edit]]]

    @property
    def doubts(self) -> list[Change]:
        """What a person must decide."""
        return [change for change in self.changes if change.new is None]


def clean(paragraphs: list[str]) -> Cleaned:
    """What becomes of a text, given as its paragraphs."""
    texts, changes, steps = list(paragraphs), list[Change](), []
    doubtful: set[tuple[int, str]] = set()
    for step in STEPS:
        edits: dict[int, list[Edit]] = {}
        for index, edit in step(texts):
            words = (index, texts[index][edit.start : edit.end])
            if edit.new is None and words in doubtful:
                continue
            edits.setdefault(index, []).append(edit)
            changes.append(told(index + 1, texts[index], edit))
            if edit.new is None:
                doubtful.add(words)
        for index, found in edits.items():
            texts[index] = applied(texts[index], found)
        steps.append(edits)
    return Cleaned(texts, sorted(changes, key=lambda change: change.paragraph), steps)
