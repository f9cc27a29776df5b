"""From how many documents on do more processes pay: builds by one process and by several, in turn.

Run: python -m benchmarks.processes [processes [documents …]]
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import school
from docgen.build.prepare import Prepared, prepare
from docgen.build.run import build
from docgen.build.workers import WORTH, Workers, cores
from docgen.kinds.annual_summary import Summary
from docgen.kinds.project import Entry, load
from docgen.render.order import job
from docgen.render.parcel import unpacked
from docgen.render.press import Press

COUNTS, ROUNDS = (30, 100, 300, 1_000, 3_000), 5
MEMORY = Path("/dev/shm")
"""Where files lie in memory: a disk that others write to as well moves wall times by half."""
Seconds = tuple[float, float, float]
"""On the wall clock; of the processors, by all processes together; by this one alone."""


def built(prepared: Prepared, jobs: int) -> Seconds:
    """A build of everything anew, from the plan to the last file; its processes start within the time."""
    shutil.rmtree(prepared.press.project.root / "out", ignore_errors=True)
    wall, cpu, own = time.perf_counter(), _cpu(), time.process_time()
    if build(prepared.press, prepared.targets, workers=Workers(jobs)).exit_code:
        raise SystemExit("the benchmark could not be built")
    return time.perf_counter() - wall, _cpu() - cpu, time.process_time() - own


def _cpu() -> float:
    return time.process_time() + sum(os.times()[2:4])  # the system counts those of children in hundredths


def sending(press: Press, entries: list[Entry], size: int) -> str:
    """What it costs to send the orders of documents in jobs of so many: packing, unpacking, bytes."""
    batches = [entries[start : start + size] for start in range(0, len(entries), size)]
    orders = [(press.sheet(batch[0]), [press.order(entry) for entry in batch]) for batch in batches]
    start = time.process_time()
    packed = [job(sheet, of) for sheet, of in orders]
    half = time.process_time()
    for data in packed:
        unpacked(data)
    end = time.process_time()
    each = [1000 * seconds / len(entries) for seconds in (half - start, end - half)]
    template = len(orders[0][0].data)
    bytes_ = (sum(map(len, packed)) - template * len(packed)) / len(entries)
    what = entries[0].kind.label
    return f"| {what} | {size} | {each[0]:.2f} ms | {each[1]:.2f} ms | {bytes_ / 1024:.1f} KiB |"


def compared(count: int, jobs: int) -> str:
    """One row: a build of so many documents by one process and by several, medians of rounds in turn."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        school.make(Path(folder), count)
        start = time.perf_counter()
        prepared = prepare(Path(folder))
        before = time.perf_counter() - start
        rounds = [(built(prepared, 1), built(prepared, jobs)) for _ in range(ROUNDS)]
    one, many = (statistics.median(r[way][0] for r in rounds) for way in (0, 1))
    faster, cpu, own = (statistics.median(r[1][what] / r[0][what] for r in rounds) for what in range(3))
    whole = (before + one) / (before + many)
    times = f"{one:.2f} s | {many:.2f} s | {1 / faster:.2f} ×"
    return f"| {count:,} | {times} | {whole:.2f} × | {1 / own:.2f} × | {cpu:.2f} × |"


def main(jobs: int = cores(), *counts: int) -> None:
    print(f"minutes of about 1,400 characters, medians of {ROUNDS} builds in turn")
    load_now = f"load {os.getloadavg()[0]:.1f} at the start, " if hasattr(os, "getloadavg") else ""
    print(f"{cores()} processors, {load_now}files in memory\n")
    ways = f"1 process | {jobs} processes | faster | with reading and checking"
    print(f"| documents | {ways} | faster on idle processors, at best | processor time in all |")
    print("|---|---|---|---|---|---|---|")
    for count in counts or COUNTS:
        print(compared(count, jobs), flush=True)
    print(f"\nWithout --jobs a build takes more processes from {WORTH:,} documents on.\n")
    print("| kind | documents a job | packing one | unpacking one | sent |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        school.make(Path(folder), 320)
        press = Press(load(Path(folder)))
        for size in (1, 4, 16, 64):
            print(sending(press, list(press.project.entries()), size))
    press = Press(load(school.ROOT))
    summaries = [entry for entry in press.project.entries() if isinstance(entry.record, Summary)]
    for size in (1, len(summaries)):
        print(sending(press, summaries, size))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
