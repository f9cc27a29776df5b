"""A small copy of the sample to build in: one unit with a plan, two meetings and a summary."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen import shipped
from docgen.build.run import Report, build
from docgen.build.targets import Selection, select
from docgen.kinds.project import load
from docgen.render.press import Press

SCHOOL = "临澜市书院路小学"
KEEP = ("2025-03-05-支委会-01.yaml", "2025-06-12-支委会-02.yaml")

Build = Callable[..., Report]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The root of a project with four documents of the first branch."""
    sample, data = shipped.folder("data") / SCHOOL, tmp_path / "data" / SCHOOL
    for name in ("school.yaml", "people.yaml", "第一党支部/branch.yaml", "第一党支部/2025/year.yaml"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sample / name, data / name)
    year = data / "第一党支部" / "2025"
    (year / "minutes").mkdir()
    for name in KEEP:
        shutil.copy(sample / "第一党支部" / "2025" / "minutes" / name, year / "minutes" / name)
    for name in ("plan.yaml", "summary.yaml"):
        shutil.copy(sample / "第一党支部" / "2025" / name, year / name)
    return tmp_path


@pytest.fixture
def run(project: Path) -> Build:
    """Build the project, or what `selection` names of it."""

    def built(*, draft: bool = False, dry_run: bool = False, replace: bool = False, **selection: str) -> Report:
        loaded = load(project, draft=draft)
        assert not loaded.diagnostics.failed, loaded.diagnostics.sorted()
        targets = select(loaded, Selection(**selection), draft=draft)  # type: ignore[arg-type]
        return build(Press(loaded, draft=draft), targets, dry_run=dry_run, replace=replace)

    return built
