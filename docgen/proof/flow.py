"""Find each paragraph of a Word document among the letters that were printed.

Both run in the same order, with more on paper: numbers that Word counts, heads of tables on every page. So each
paragraph is looked for a little way on from the end of the one before; where the thread is lost, its first words are
looked for further on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.proof.letters import Letter, Line, lines
from docgen.proof.paper import Paragraph

_NEAR, _FAR = 40, 4000
"""How far on the first letters of a paragraph are looked for."""
_HEADS = (8, 4, 2)
"""How many letters that is: a paragraph may be torn after a few of them."""


@dataclass(frozen=True)
class Placed:
    """A paragraph and its printed letters."""

    paragraph: Paragraph
    letters: tuple[Letter, ...]

    @property
    def first(self) -> int:
        """The page it begins on."""
        return self.letters[0].page

    @property
    def last(self) -> int:
        """The page it ends on."""
        return self.letters[-1].page

    def lines(self) -> list[Line]:
        """Its lines, those of a page after those of the page before."""
        pages = dict.fromkeys(letter.page for letter in self.letters)
        return [line for page in pages for line in lines(one for one in self.letters if one.page == page)]


def placed(paragraphs: Sequence[Paragraph], printed: Sequence[Letter]) -> list[Placed]:
    """The paragraphs that were found on paper, in order."""
    letters = [letter for letter in printed if letter.text.strip()]
    stream = "".join(letter.text[0] for letter in letters)
    made = []
    at = 0
    for paragraph in paragraphs:
        start = _start(stream, paragraph.text, at)
        if start < 0:
            continue
        indices = _followed(stream, paragraph.text, start)
        made.append(Placed(paragraph, tuple(letters[index] for index in indices)))
        at = indices[-1] + 1
    return made


def _start(stream: str, text: str, at: int) -> int:
    for size in sorted({min(len(text), size) for size in _HEADS}, reverse=True):
        near = _NEAR if size > 2 else _NEAR // 3
        found = stream.find(text[:size], at, at + near + size)
        if found >= 0:
            return found
    return stream.find(text[: _HEADS[0]], at, at + _FAR) if len(text) >= _HEADS[0] else -1


def _followed(stream: str, text: str, start: int) -> list[int]:
    """Where each letter of a text stands; what was printed between (a repeated head) is passed over."""
    found: list[int] = []
    at = start
    for index, letter in enumerate(text):
        if stream[at : at + 1] != letter:
            ahead = stream.find(text[index : index + 6], at, at + 300)
            if ahead < 0:
                continue
            at = ahead
        found.append(at)
        at += 1
    return found
