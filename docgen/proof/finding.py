"""What a check of a finished document finds: the page, the words there, what is wrong and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.diagnostics import Diagnostic, Place, Severity

_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault on paper. `rule` is a stable id; `page` counts from 1, 0 means the whole document."""

    rule: str
    severity: Severity
    page: int
    words: str
    """The words at the spot, so that a person finds it."""
    message: str
    hint: str

    def diagnostic(self, path: str) -> Diagnostic:
        """The finding as every other of docgen, in the document at `path`."""
        where = f"第{self.page}页" if self.page else "全文"
        short = self.words if len(self.words) <= _SHOWN else f"{self.words[:_SHOWN]}…"
        inside = f"{where}“{short}”" if short else where
        return Diagnostic(Place(path, inside=inside), self.severity, self.rule, self.message, self.hint)
