"""What a check of a template finds: where, how much it weighs, what is wrong, and the way out."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.diagnostics import Diagnostic, Place, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake of a template. `rule` is a stable id; `part` and `paragraph` (from 1) say where to note it."""

    rule: str
    severity: Severity
    where: str
    """The place in Chinese: 正文表1第2行第3列."""
    words: str
    """The words around."""
    message: str
    hint: str
    part: str = ""
    paragraph: int = 0

    def diagnostic(self, path: str) -> Diagnostic:
        """The finding as every other of docgen, in the template at `path`."""
        inside = f"{self.where}“{self.words}”" if self.words else self.where
        return Diagnostic(Place(path, inside=inside), self.severity, self.rule, self.message, self.hint)
