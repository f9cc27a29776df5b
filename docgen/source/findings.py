"""A finding in one file, at a spot counted from 0 as the parser does, until it becomes a diagnostic with a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.diagnostics import Diagnostic, Place, Severity


class Spot(NamedTuple):
    """Where in a text: line and column from 0, and how many characters on that line."""

    line: int
    column: int
    length: int = 1

    def place(self, shown: str) -> Place:
        """The spot as a user looks it up."""
        return Place(shown, self.line + 1, self.column + 1, max(self.length, 1))


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a spot (None: the whole file). `mended` is the line as it should read, where that is known."""

    rule: str
    spot: Spot | None
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[tuple[Spot, str], ...] = ()
    mended: str | None = field(default=None, compare=False)

    def diagnostic(self, shown: str) -> Diagnostic:
        """The finding as the rest of docgen knows it."""
        place = self.spot.place(shown) if self.spot else Place(shown)
        related = tuple((spot.place(shown), words) for spot, words in self.related)
        return Diagnostic(place, self.severity, self.rule, self.message, self.hint, related)


def mend(rule: str, spot: Spot, message: str, line: str, mended: str) -> Finding:
    """A finding whose way out is to write the line differently."""
    hint = f"请改成：{short(mended.strip(), 40)}"
    return Finding(rule, spot, message, hint, mended=None if mended == line else mended)


def short(words: str, limit: int = 20) -> str:
    """Words of the file as a message quotes them."""
    return words if len(words) <= limit else words[: limit - 1] + "…"
