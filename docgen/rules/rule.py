"""What a rule is: an id, a Chinese title, a severity, and a function from a subject to findings."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.kinds.project import Entry

Scope = Literal["entry", "year", "unit", "studio", "school"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
PLAN, MINUTES, REFLECTION, SUMMARY = "implementation_plan", "study_minutes", "training_reflection", "annual_summary"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found: where, what, the way out, and further places with a word on each."""

    place: Place
    message: str
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A check. `id` is stable; `title` says in Chinese what must hold; `page` is its documentation.

    `scope` tells what `check` is called with: an Entry (of one of `kinds`, or of any when that is empty), a UnitYear, a
    Unit (a party branch; a studio where the scope says so) or a School. A check may touch facts that a draft lacks: it
    is then left off where it stands. `beyond` says that the check of an entry looks at more than its own file and those
    above it (register, units, year): at other documents, or whether a file is there. What the others find stays true
    while none of these files changes.
    """

    id: str
    title: str
    severity: Severity
    check: Callable[[Any], Iterable[Finding]]
    kinds: tuple[str, ...] = ()
    scope: Scope = "entry"
    beyond: bool = False

    def applies(self, entry: Entry) -> bool:
        """Whether the rule looks at entries of this kind."""
        return self.scope == "entry" and (not self.kinds or entry.kind.name in self.kinds)

    @property
    def page(self) -> str:
        """What the rule is about, with a passing and a failing example."""
        return inspect.getdoc(sys.modules[self.check.__module__]) or ""

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """The finding as it is shown."""
        return Diagnostic(finding.place, self.severity, self.id, finding.message, finding.hint, finding.related)
