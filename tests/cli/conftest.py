"""A new project to run commands in, and the command line itself, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from checkout import ROOT

from docgen.build.newproject import begin
from docgen.cli.main import run

YEAR = Path("data/示例市育才小学/党支部/2025")


@dataclass(frozen=True, slots=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str


Docgen = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Path:
    """A new project of 2025, which is the current folder."""
    root = tmp_path / "project"
    begin(root, 2025)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def docgen(capsys) -> Docgen:
    """Run a command in this process."""

    def called(*arguments: str) -> Result:
        capsys.readouterr()
        code = run(list(arguments))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return called


@pytest.fixture
def process() -> Process:
    """Run Python in a process of its own; the checkout can be imported, `environment` is added."""

    def called(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        settings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"} | environment
        return subprocess.run([sys.executable, *arguments], capture_output=True, env=settings, check=False, timeout=60)

    return called
