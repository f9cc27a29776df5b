"""A machine with a stand-in for LibreOffice, and what it was seen to do."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from export import standin


@dataclass(frozen=True)
class StandIn:
    """The stand-in of one test."""

    notes: Path
    bin: Path

    @property
    def seen(self) -> list[str]:
        """How each document began that it was given."""
        return self._lines("seen")

    @property
    def started(self) -> list[int]:
        """The processes that were started."""
        return [int(line) for line in self._lines("started")]

    @property
    def running(self) -> list[int]:
        """Those that still run."""
        return [pid for pid in self.started if psutil.pid_exists(pid) and _alive(pid)]

    def gone(self, seconds: float = 60) -> bool:
        """Whether none runs any more, waited for."""
        until = time.monotonic() + seconds
        while self.running and time.monotonic() < until:
            time.sleep(0.02)
        return not self.running

    def _lines(self, name: str) -> list[str]:
        path = self.notes / name
        return path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []


def _alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def stand_in(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """A program `soffice` that is the first in the path."""
    if os.name != "posix":
        pytest.skip("a shell script stands in for LibreOffice")
    folder = tmp_path_factory.mktemp("stand-in")
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -I "{standin.__file__}" "{folder}" "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return StandIn(folder, program.parent)
