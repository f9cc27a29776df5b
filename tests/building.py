"""Build a project in several ways and compare what came of it."""

from __future__ import annotations

from pathlib import Path

from cli.running import files

from docgen.build.report import Report
from docgen.build.run import build
from docgen.build.targets import Selection, select
from docgen.kinds.project import load
from docgen.render.press import Press


def built(root: Path, **ways: object) -> Report:
    """Build everything, in the ways named as `build` has them."""
    project = load(root)
    return build(Press(project), select(project, Selection(), draft=False), **ways)  # type: ignore[arg-type]


def said(report: Report) -> list[tuple[str, str, str]]:
    """What is said of each document."""
    return [(outcome.target.shown, outcome.word, outcome.reason) for outcome in report.outcomes]


def documents(root: Path) -> dict[str, bytes]:
    """Every document by its path."""
    return {name: data for name, data in files(root / "out").items() if not name.startswith(".docgen")}


def begin_anew(root: Path) -> None:
    """Forget that anything was ever built."""
    for path in (root / "out").rglob("*.docx"):
        path.unlink()
    (root / "out" / ".docgen" / "record.sqlite").unlink()
