"""A LibreOffice that hangs: it is ended with all it started, no file is half made, the next run finishes."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from export import standin
from faults.world import AS_USER, BUILD, Command, World

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")

PDFS = Command(
    "build", AS_USER.format(words="'build', '--format', 'pdf', '--kind', '学习会议记录'"), BUILD.prepare, ("out",)
)
IMPATIENT = """
import docgen.export.office as _office, docgen.export.worker as _worker
_office.START_SECONDS = _office.DOCUMENT_SECONDS = _worker.DOCUMENT_SECONDS = 1
"""


def _program(folder: Path, lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found under the name of LibreOffice."""
    folder.mkdir(exist_ok=True)
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    program.chmod(0o755)
    if not os.environ["PATH"].startswith(str(folder)):
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def it_survives_a_libreoffice_that_hangs(fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: World = replace(fresh(BUILD), command=PDFS)
    pids = tmp_path / "pids"
    _program(tmp_path / "bin", f"echo $$ >> {pids}\nsleep 600 &\necho $! >> {pids}\nwait", monkeypatch)
    last = made.run(IMPATIENT)
    assert last.code in (3, 6), last.said
    assert "LibreOffice" in last.said
    assert (made.wrong(), made.done) == ([], True)
    until = time.monotonic() + 60
    while any(map(_runs, pids.read_text().split())) and time.monotonic() < until:  # killed; the system takes a moment
        time.sleep(0.02)
    assert [pid for pid in pids.read_text().split() if _runs(pid)] == []
    notes = tmp_path / "notes"
    notes.mkdir()
    _program(tmp_path / "bin", f'exec "{sys.executable}" -I "{standin.__file__}" "{notes}" "$@"', monkeypatch)
    last = made.run()
    assert last.code == 0, last.said
    papers = {path.with_suffix(".docx") for path in (made.root / "out").rglob("*.pdf")}
    assert papers == set((made.root / "out").rglob("*.docx"))


def _runs(pid: str) -> bool:
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False
