"""Every benchmark runs with tiny numbers and prints what it promises; how long anything takes is not looked at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT

# Without npm in the path: engines that are not there are left out, and the run goes to its end.
RUNS = {
    "rendering": (["1", "1"], ["npm is not there", "Minutes of 4 pages, 61 kB", "Summary of 8 pages", r"\| docgen \|"]),
    "scale": (["100"], [r"\| 100 \| [\d.]+ ms", "peak memory", "more wanted", "× the physical limit"]),
    "deflating": (["1"], [r"The \d+ documents of the sample", r"\| zlib 6 \| [\d.]+ ms \|", "Summaries of"]),
    "pipeline": (["2"], ["2 minutes of about", r"\| reckon \|", "docgen build as a whole", "the whole build"]),
    "likeness": (["300"], ["300 documents", "planted 3 pairs, found 3, others 0", r"CPU [\d.]+ s"]),
    "preview": (["1", "3"], [r"\| form \| page \|", r"实施方案, \d+ characters", "3 documents", "the slowest preview"]),
    "finding": (["30"], ["30 items; the first search", r"\| \(all\) \| 30 \|", "the slowest search"]),
    "archiving": (
        ["3", "8", "2"],
        [r"3 items, 0 MB", r"\| sealed \| [\d.]+ s", "sha256sum is not there", r"\| 6 \| \d+ MB"],
    ),
    "reading": (["1", "300"], ["300 lines", "docgen read_text", "ratio"]),
    "reckoning": (
        ["8", "4"],
        ["8 events of 4 people: \\d+ figures", "kept after 8 events of 8", "docgen status of one"],
    ),
    "startup": (
        ["3", "1"],
        ["no template kept", "templates kept \\|", r"\| 3 documents from nothing", "nothing to do over 3"],
    ),
    "papers": (["1"], ["LibreOffice is not there"]),
    "page": (
        ["3"],
        [
            "The sample school",
            "3 minutes in one unit's year",
            r"\| first page after a file was saved \| [\d.]+ s",
            "Chromium is not there",
        ],
    ),
    "processes": (["2", "3"], [r"\| 3 \| [\d.]+ s", "takes more processes from", r"\| 年度工作总结 \| 4"]),
    "load": (["3", "4"], [r"\| 3 \| \d+ MiB \| \d+ s", r"\| 4 \|", "× the memory"]),
    "users": (["1", "2"], ["2 users for 1 s", r"\| all \| \d+ \|", "errors: 0", "memory of the server", "files whole"]),
}
LOADS = {"load", "users"}
HELPERS = {"__init__", "chromium", "contestants", "minutes", "node", "school", "summary"}


@pytest.mark.parametrize("name", RUNS)
def it_runs_a_small_sample_of_each_benchmark(name: str, tmp_path: Path) -> None:
    arguments, expected = RUNS[name]
    if name in ("archiving", "likeness", "scale", "reckoning", "startup", "papers", *LOADS) and os.name == "nt":
        pytest.skip("it asks the system what was used, which Windows tells otherwise")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV_")}
    environment |= {"PATH": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", "-m", f"benchmarks.{name}", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.returncode in ((0, 1) if name == "reading" else (0,))  # 1: slower than is wanted
    for line in expected:
        assert re.search(line, done.stdout), done.stdout


def it_knows_all_benchmarks() -> None:
    found = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    assert found - HELPERS == set(RUNS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.search(r"for name in ([\w ]+);", makefile)
    assert named is not None
    assert set(named[1].split()) == set(RUNS) - LOADS
    assert all(f"benchmarks.{name}\n" in makefile for name in LOADS)
