"""Run docgen as a user does, and the small world that tests run it in."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from checkout import ROOT
from kinds.school import PLAN, SCHOOL, YEAR

from docgen.cli.main import main

WORLD = {**SCHOOL, f"{YEAR}/plan.yaml": PLAN}
"""A school with one plan, complete and without a mistake."""
PLAN_FILE = f"{YEAR}/plan.yaml"


@dataclass(frozen=True)
class Ran:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    @property
    def said(self) -> str:
        """Everything a user sees."""
        return self.out + self.err


def environment(**more: str) -> dict[str, str]:
    """The environment of this process without what changes Python's ways, with this checkout in reach."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOCGEN"))}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8", "DOCGEN_CACHE": ""} | more


def docgen(*arguments: str | Path, at: Path, encoding: str = "utf-8") -> Ran:
    """Run the program in the folder `at`, with streams of that encoding as a pipe has them."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding, newline="\n") for _ in range(2)]
    with (
        chdir(at),
        patch.object(sys, "argv", ["docgen", *map(str, arguments)]),
        patch.object(sys, "stdout", streams[0]),
        patch.object(sys, "stderr", streams[1]),
        pytest.raises(SystemExit) as end,
    ):
        main()
    out, err = (stream.buffer.getvalue().decode(encoding) for stream in streams)  # type: ignore[attr-defined]
    assert isinstance(end.value.code, int)
    return Ran(end.value.code, out, err)


def python(code: str, arguments: Sequence[str] = (), **more: str) -> Ran:
    """Run a few lines of Python that see this checkout."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, env=environment(**more), check=False, timeout=120)
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}
