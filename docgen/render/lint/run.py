"""Run all checks on a template, then let the engine itself compile it: what it refuses is a finding too."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Severity
from docgen.errors import DocgenError
from docgen.render.lint.checks import CHECKS
from docgen.render.lint.finding import Finding
from docgen.render.lint.names import kind_named
from docgen.render.lint.view import view
from docgen.render.package import Unusable, opened
from docgen.render.template import Template


def findings(data: bytes, kind: str = "") -> list[Finding]:
    """The mistakes of a template in reading order. `kind` is a name of a kind; without one fields are not checked."""
    try:
        seen = view(opened(data), kind)
        found = [finding for check in CHECKS.values() for finding in check(seen)]
    except Unusable as failure:
        return [Finding("template-unusable", Severity.ERROR, "整个文件", "", failure.message, failure.hint)]
    if not any(finding.severity is Severity.ERROR for finding in found):
        found += _refused(data)
    parts = {part.name: number for number, part in enumerate(seen.parts)}
    return sorted(dict.fromkeys(found), key=lambda f: (parts.get(f.part, 99), f.paragraph, f.severity.value))


def kind_of(path: Path) -> str:
    """The kind that a template is for by its file name, `templates/<kind>.docx`; "" for none."""
    kind = kind_named(path.stem)
    return kind.name if kind else ""


def _refused(data: bytes) -> list[Finding]:
    """What the engine says against it."""
    try:
        Template(data)
    except DocgenError as failure:
        why = failure.message.removeprefix("模板“模板”的").removeprefix("模板“模板”")
        return [Finding("template-refused", Severity.ERROR, "整个文件", "", why, failure.hint)]
    return []
