"""What was printed: letters in the order they were drawn, with place, size and typeface, and the lines they make.

Lengths are points; places are measured from the left and the top edge of the paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

_CHINESE = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U000323af"))
_SAME_LINE = 3.0
"""Letters whose baselines differ by less stand on one line: mixed sizes and raised letters do."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed character: `x` and `y` say where it stands on its baseline, `ink` how wide and high it is drawn."""

    text: str
    x: float
    y: float
    size: float
    font: str
    page: int
    ink: tuple[float, float] = (10.0, 10.0)
    unknown: bool = False
    """Whether the PDF does not say which character it is, or drew the box of a missing one."""

    @property
    def chinese(self) -> bool:
        """Whether it is a Chinese character (not a mark)."""
        return is_chinese(self.text)


@dataclass(frozen=True, slots=True)
class Area:
    """The 版心 of a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top

    def holds(self, letter: Letter) -> bool:
        """Whether a letter stands in it; page numbers do not."""
        low, high = self.top - 2, self.bottom + 4
        return low < letter.y < high and self.left - letter.size < letter.x < self.right + letter.size


@dataclass(frozen=True)
class Line:
    """The letters on one baseline, from left to right."""

    letters: tuple[Letter, ...]

    @cached_property
    def text(self) -> str:
        """Its words, without spaces."""
        return "".join(letter.text for letter in self.letters)

    @property
    def y(self) -> float:
        """Its baseline."""
        return self.letters[0].y

    @property
    def left(self) -> float:
        """Where its first letter stands."""
        return self.letters[0].x

    @property
    def last(self) -> float:
        """Where its last letter stands."""
        return self.letters[-1].x

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return Counter(round(letter.size, 1) for letter in self.letters).most_common(1)[0][0]


@dataclass(frozen=True)
class Page:
    """One page: its size, everything printed on it, and whether lines are drawn on it, as for tables."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    ruled: bool = False
    pictures: bool = False

    @property
    def wide(self) -> bool:
        """Whether it lies across."""
        return self.width > self.height

    def within(self, area: Area) -> list[Line]:
        """The lines within the text area, from top to bottom."""
        return lines(letter for letter in self.letters if area.holds(letter))


def is_chinese(text: str) -> bool:
    """Whether a character is a Chinese one, of any plane, the private ones left out."""
    return any(first <= text[:1] <= last for first, last in _CHINESE)


def lines(letters: Iterable[Letter]) -> list[Line]:
    """Letters that can be read, as lines from top to bottom."""
    made: list[list[Letter]] = []
    for letter in sorted((one for one in letters if one.text.strip()), key=lambda one: (one.y, one.x)):
        if made and letter.y - made[-1][0].y < _SAME_LINE:
            made[-1].append(letter)
        else:
            made.append([letter])
    return [Line(tuple(sorted(row, key=lambda one: one.x))) for row in made]


def words(letters: Sequence[Letter], index: int, around: int = 6) -> str:
    """The words around a letter, as a person would look for them."""
    return "".join(letter.text for letter in letters[max(0, index - around) : index + around + 1])
