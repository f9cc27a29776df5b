"""A plugin for pytest that keeps, of every finding the tests come upon, the shortest that tells a way out.

    python -m pytest -p docs.making.recorder tests/…

`examples.json` holds them; the page of mistakes shows one of each. What is kept already gives way only to a better one.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import hypothesis

from docgen.diagnostics import Diagnostic
from docgen.proof.finding import Finding as Printed
from docgen.render.lint.finding import Finding as OfTemplate

FILE = Path(__file__).with_name("examples.json")
_LONGEST = 160
_REMARK = re.compile(r"\s*# (?:error|warning): [a-z-]+(?: @\d+)?(?:…(?=$))?")
"""What the bad samples of the tests say of themselves."""
_KINDS: tuple[type, ...] = (Diagnostic, OfTemplate, Printed)
_first = {kind: kind.__init__ for kind in _KINDS}  # type: ignore[misc]
_found: dict[str, dict[str, str]] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}


def _worth(example: dict[str, str]) -> tuple[bool, bool, int, str]:
    """The less, the better: a way out, few characters, and the same choice on every run."""
    words = example["message"] + example["hint"]
    return (not example["hint"], len(words) > _LONGEST, len(words), words)


def _keep(self: Any, *arguments: Any, **named: Any) -> None:
    """Make the finding as ever, and keep it when it is better than what is kept."""
    _first[type(self)](self, *arguments, **named)
    if hypothesis.currently_in_test_context() or "/tmp" in f"{self.message}{self.hint}":
        return  # what was made up at random tells a reader nothing
    message, hint = (_REMARK.sub("", str(text)) for text in (self.message, self.hint))
    example = {"severity": str(self.severity), "message": message, "hint": hint}
    if not all(text.isprintable() for text in example.values()):
        return
    kept = _found.get(self.rule)
    if kept is None or _worth(example) < _worth(kept):
        _found[self.rule] = example


def pytest_configure() -> None:
    """Look at every finding that is made from now on."""
    for kind in _KINDS:
        kind.__init__ = _keep  # type: ignore[misc]


def pytest_unconfigure() -> None:
    """Write what was found, by id."""
    for kind, first in _first.items():
        kind.__init__ = first  # type: ignore[misc]
    text = json.dumps(dict(sorted(_found.items())), ensure_ascii=False, indent=1)
    FILE.write_text(f"{text}\n", "utf-8")
