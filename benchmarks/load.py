"""Build 10,000, 30,000 and 100,000 documents, each in one run of its own, and see whether memory stays as it is.

Run: python -m benchmarks.load [documents ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import school

COUNTS = (10_000, 30_000, 100_000)
TIMES_MORE = 1.5
"""How many times the memory of the smallest run the largest may take."""
ONE_PROCESS = ("build", "--jobs", "1", "--quiet")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of `docgen build` took: memory at most in MiB, CPU and clock seconds; the documents that lie there."""

    peak: float
    cpu: float
    clock: float
    documents: int


def build(root: Path) -> Run:
    """Run `docgen build` in one process as a user does. Raises `SystemExit` when it fails."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "docgen", *ONE_PROCESS]
    process = subprocess.Popen(command, cwd=root, env=school.environment(), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"docgen build ended with {process.returncode}")
    made = sum(1 for _ in (root / "out").rglob("*.docx"))
    return Run(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime, time.monotonic() - begun, made)


def main(counts: tuple[int, ...] = COUNTS) -> None:
    print("| documents in one build | peak memory | CPU | a document | clock | again, nothing to do: CPU | peak |")
    print("|---|---|---|---|---|---|---|", flush=True)
    peaks = []
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="docgen-load-") as folder:
            root = Path(folder)
            school.make(root, count)
            first, again = build(root), build(root)
        if first.documents != count or again.documents != count:
            raise SystemExit(f"{first.documents} documents were made, not {count}")
        peaks.append(first.peak)
        print(
            f"| {count:,} | {first.peak:.0f} MiB | {first.cpu:.0f} s | {first.cpu / count * 1000:.2f} ms "
            f"| {first.clock:.0f} s | {again.cpu:.2f} s | {again.peak:.0f} MiB |",
            flush=True,
        )
    more = peaks[-1] / peaks[0]
    print(f"\n{'met' if more <= TIMES_MORE else 'NOT MET'}: {more:.2f} × the memory, at most {TIMES_MORE} × wanted")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
