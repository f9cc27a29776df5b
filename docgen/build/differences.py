"""Tell in which paragraphs two versions of a document differ, and which of those a third version changed as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from docgen.render.words import Paragraph


@dataclass(frozen=True, slots=True)
class Change:
    """Paragraphs that became others: where, their words before and after (either may be empty).

    `first` and `last` number them in the older version, `last` not included; `both` says that the other side changed
    them too.
    """

    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    first: int
    last: int
    both: bool = False


def changes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Change]:
    """What makes `old` into `new`, in order."""
    matcher = SequenceMatcher(None, [p.text for p in old], [p.text for p in new], autojunk=False)
    found: list[Change] = []
    for word, *span in matcher.get_opcodes():
        if word != "equal":
            found += _between(old, new, *span)
    return found


def _between(
    old: Sequence[Paragraph], new: Sequence[Paragraph], i1: int, i2: int, j1: int, j2: int
) -> Iterator[Change]:
    """One change for each paragraph when as many came as went, else one for all."""
    if i2 - i1 == j2 - j1:
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            yield Change(old[i].place, (old[i].text,), (new[j].text,), i, i + 1)
        return
    place = old[i1].place if i1 < i2 else new[j1].place
    yield Change(place, tuple(p.text for p in old[i1:i2]), tuple(p.text for p in new[j1:j2]), i1, i2)


def marked(found: Iterable[Change], others: Sequence[Change]) -> list[Change]:
    """The changes, each that meets one of the others marked as changed on both sides."""
    return [replace(change, both=any(_meet(change, other) for other in others)) for change in found]


def _meet(one: Change, other: Change) -> bool:
    if one.first == one.last or other.first == other.last:  # something put in between two paragraphs
        return one.first <= other.last and other.first <= one.last
    return one.first < other.last and other.first < one.last
