"""Run rules over the small school of world.py with something laid over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rules.world import world

from docgen.diagnostics import Diagnostic
from docgen.kinds.project import load
from docgen.rules.check import check

Findings = Callable[..., list[Diagnostic]]


@pytest.fixture
def findings(tree: Callable[[dict[str, str]], Path]) -> Findings:
    """What the rules (all, or only some) find when an example is laid over the small school, which must load."""

    def run(example: str = "", file: str = "minutes/a.yaml", *, only: tuple[str, ...] = (), draft: bool = False):  # type: ignore[no-untyped-def]
        project = load(tree(world(example, file)), draft=draft)
        assert not project.diagnostics.sorted()
        return check(project, only)

    return run
