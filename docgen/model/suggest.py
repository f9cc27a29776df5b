"""Did you mean: the nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or "" when none shares about half of its characters."""
    best, score = "", 0.45
    for candidate in known:
        matcher = SequenceMatcher(None, word, candidate)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score:  # bounds of it, and much cheaper
            likeness = matcher.ratio()
            if likeness > score:
                best, score = candidate, likeness
    return best


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint sentence for an unknown word: the nearest known one, or all of them when they are few."""
    choices = list(dict.fromkeys(known))
    best = nearest(word, choices)
    if best:
        return f"是不是“{best}”？"
    return f"可以写：{'、'.join(choices)}" if 0 < len(choices) <= 12 else ""


def several(word: str, known: Iterable[str], most: int = 5) -> list[str]:
    """The known words most like `word`, the nearest first; none that shares less than about half of its characters."""
    likeness = {candidate: SequenceMatcher(None, word, candidate).ratio() for candidate in known}
    near = sorted((one for one in likeness if likeness[one] > 0.45), key=lambda one: -likeness[one])
    return near[:most]
