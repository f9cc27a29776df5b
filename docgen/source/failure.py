"""Hold what is known when the parser gives up: where it stopped, what it was reading, and the lines around."""

from __future__ import annotations

from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from docgen.source.compose import Composer, Span
from docgen.source.findings import Spot


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the parser gave up: `at`; what it was reading began at `since`; the text read last; the open brackets."""

    lines: list[str]
    problem: str
    at: tuple[int, int]
    since: tuple[int, int]
    last: Span | None
    flows: list[tuple[int, int]]

    @property
    def line(self) -> str:
        """The line at which the parser gave up."""
        return self.lines[self.at[0]]

    @property
    def sign(self) -> str:
        """The character at which the parser gave up; empty at the end of a line."""
        return self.line[self.at[1] : self.at[1] + 1]

    @property
    def before(self) -> str:
        """What stands before that character on its line."""
        return self.line[: self.at[1]].strip()

    @property
    def spot(self) -> Spot:
        """The character at which the parser gave up."""
        return Spot(*self.at)


def failure_of(error: MarkedYAMLError, composer: Composer) -> Failure:
    """What is known of an error that came up while composing."""
    lines = composer.lines
    at = _within(error.problem_mark or error.context_mark, lines)
    since = _within(error.context_mark, lines) if error.context_mark else at
    problem = f"{error.context or ''}; {error.problem or ''}"
    return Failure(lines, problem, at, since, composer.last, composer.flows)


def _within(mark: object, lines: list[str]) -> tuple[int, int]:
    """The place of a mark, or the end of the text where the mark lies behind it."""
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    last = max((number for number, text in enumerate(lines) if text), default=0)
    return (line, column) if line <= last else (last, len(lines[last]))
