"""What is wrong, where, and the way out: places, severities, diagnostics, and the list that collects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from docgen.masking import told


class Severity(StrEnum):
    """How much a finding weighs: an error stops issuing, a warning does not, information asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word a user reads."""
        return {"error": "错误", "warning": "提醒", "info": "说明"}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file as a user would look it up.

    `path` is relative to the project, with forward slashes. `line` and `column` count from 1, columns in characters
    (a tab is one); 0 means the whole file. `length` is how many characters the spot covers on its line. `inside` names
    a spot that has no line: a workbook cell, a paragraph of a Word template.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 1
    inside: str = ""

    def __str__(self) -> str:
        if self.inside:
            return f"{self.path}!{self.inside}"
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `rule` is a stable id in kebab-case; `related` are further places with a word on each."""

    place: Place
    severity: Severity
    rule: str
    message: str
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()

    def __post_init__(self) -> None:
        """Whatever shows a finding shows no identity card or phone number of a person."""
        for name in ("message", "hint"):
            object.__setattr__(self, name, told(getattr(self, name)))

    @property
    def order(self) -> tuple[Place, str, str]:
        """Findings are shown by file, line, column, then rule, then words."""
        return (self.place, self.rule, self.message)


@dataclass(slots=True)
class Diagnostics:
    """The findings of one run, in the order they were made; `sorted()` is the order they are shown in."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(self, place: Place, rule: str, message: str, hint: str = "") -> None:
        """Add a finding that stops issuing."""
        self.found.append(Diagnostic(place, Severity.ERROR, rule, message, hint))

    def warning(self, place: Place, rule: str, message: str, hint: str = "") -> None:
        """Add a finding that does not stop issuing."""
        self.found.append(Diagnostic(place, Severity.WARNING, rule, message, hint))

    def extend(self, more: Iterable[Diagnostic]) -> None:
        """Add the findings of another phase."""
        self.found.extend(more)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def sorted(self) -> list[Diagnostic]:
        """All findings without repetitions, by place."""
        return sorted(dict.fromkeys(self.found), key=lambda d: d.order)

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there are, repetitions left out."""
        return sum(d.severity is severity for d in dict.fromkeys(self.found))

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return any(d.severity is Severity.ERROR for d in self.found)
