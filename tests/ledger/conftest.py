"""The school of school.py as a project, and the entry of one of its meetings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ledger.school import BASE, SCHOOL, minutes

from docgen.kinds.project import Project, load


@pytest.fixture
def project(tree: Callable[[dict[str, str]], Path]) -> Callable[..., Project]:
    """The school with the minutes and reflections given, as path below the school → text."""

    def make(files: dict[str, str] | None = None, *, draft: bool = False) -> Project:
        project = load(tree({f"{SCHOOL}/{name}": text for name, text in (BASE | (files or {})).items()}), draft=draft)
        assert not project.diagnostics.sorted()
        return project

    return make


@pytest.fixture
def sheet(project):  # type: ignore[no-untyped-def]
    """The entry of one meeting of a unit."""

    def make(unit: str, text: str, *, draft: bool = False):  # type: ignore[no-untyped-def]
        made = project({f"{unit}/2025/minutes/a.yaml": minutes(text)}, draft=draft)
        (entry,) = made.entries()
        return entry

    return make
