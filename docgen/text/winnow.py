"""Find the passages that texts have in common, exactly and without comparing each with each.

Every window of a text leaves one of its fingerprints in an index (winnowing: Schleimer, Wilkerson and Aiken, 2003), so
that two texts with `PASSAGE` characters in common are sure to meet there; from where they meet the passage is followed
to both its ends, character by character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

PASSAGE = 60
"""So many characters in a row make a passage: about two printed lines. Every one as long is found."""
_GRAM = 24
_WINDOW = PASSAGE - _GRAM + 1
_FAMILY = 12
"""Of more texts that share a fingerprint, each is compared with the first only."""
_SHIFT = 32


@dataclass(frozen=True, slots=True)
class Common:
    """A passage in common: where it begins in either text, and how long it is."""

    first: int
    second: int
    length: int


@dataclass(slots=True)
class Index:
    """Fingerprints with where they were met: number of the text and place in it, packed into one integer."""

    once: dict[int, int] = field(default_factory=dict)
    again: dict[int, list[int]] = field(default_factory=dict)

    def add(self, number: int, text: str) -> None:
        """Enter a text."""
        once, again = self.once, self.again
        for mark, place in dict(fingerprints(text)).items():  # what repeats in it, once
            packed = number << _SHIFT | place
            if once.setdefault(mark, packed) is not packed:
                again.setdefault(mark, []).append(packed)

    def pairs(self) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """Pairs of texts that met, each with the places where they did."""
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for mark, places in self.again.items():
            members = [self.once[mark], *places]
            for one, two in _met(members):
                first, second = one >> _SHIFT, two >> _SHIFT
                if first != second:
                    met = (one & (1 << _SHIFT) - 1, two & (1 << _SHIFT) - 1)
                    found.setdefault((first, second), []).append(met)
        return found


def _met(members: list[int]) -> Iterator[tuple[int, int]]:
    for number, one in enumerate(members[:1] if len(members) > _FAMILY else members):
        yield from ((one, two) for two in members[number + 1 :])


def fingerprints(text: str) -> Iterator[tuple[int, int]]:
    """The least hash of every window of neighbouring grams, each once, with its place; none of what is too short."""
    if len(text) < PASSAGE:
        return
    data = text.encode("utf-32-le", "surrogatepass")  # four bytes a character; Python's own hash changes with every run
    hashes = [crc32(data[start : start + 4 * _GRAM]) for start in range(0, len(data) - 4 * _GRAM + 1, 4)]
    at = -1
    least = 0
    for end in range(_WINDOW - 1, len(hashes)):
        if at <= end - _WINDOW:  # also at the first window
            window = hashes[end - _WINDOW + 1 : end + 1]
            least = min(window)
            at = end - window[::-1].index(least)
            yield least, at
        elif hashes[end] <= least:
            least, at = hashes[end], end
            yield least, at


def common(first: str, second: str, met: Sequence[tuple[int, int]]) -> list[Common]:
    """The passages two texts have in common, of those that go through the places where they met; none overlap."""
    found: list[Common] = []
    reached: dict[int, int] = {}  # how far texts were followed that stand so many characters apart
    for one, two in sorted(met):
        if one >= reached.get(one - two, 0):
            passage = _followed(first, second, one, two)
            reached[one - two] = passage.first + passage.length
            if passage.length >= PASSAGE:
                found.append(passage)
    kept: list[Common] = []
    for passage in sorted(found, key=lambda p: (-p.length, p.first, p.second)):
        if not any(_overlap(passage, other) for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda p: p.first)


def _followed(first: str, second: str, one: int, two: int) -> Common:
    start, end = 0, 0
    if first[one : one + _GRAM] != second[two : two + _GRAM]:  # two grams with one hash
        return Common(one, two, 0)
    while start < min(one, two) and first[one - start - 1] == second[two - start - 1]:
        start += 1
    most = min(len(first) - one, len(second) - two)
    while end < most and first[one + end] == second[two + end]:
        end += 1
    return Common(one - start, two - start, start + end)


def _overlap(one: Common, two: Common) -> bool:
    return (one.first < two.first + two.length and two.first < one.first + one.length) or (
        one.second < two.second + two.length and two.second < one.second + one.length
    )
