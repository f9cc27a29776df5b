"""Measure memory and cost a document as documents grow many, and the distance to the physical limit.

Run: python -m benchmarks.scale [documents]
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from benchmarks import contestants, minutes
from docgen.render import Template

STEPS = (100, 300, 1_000, 3_000, 10_000, 30_000)
FEW, MIB_MORE, ROUNDS, TIMES = 1_000, 5, 9, 100


def stretch(count: int) -> tuple[list[tuple[int, float]], float]:
    """In a fresh process: CPU a document, in ms, of each stretch up to `count`; the peak memory in MiB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_stretch, (count,))


def _stretch(count: int) -> tuple[list[tuple[int, float]], float]:
    ours, found, done, start = Template(minutes.template()), [], 0, time.process_time()
    for step in (step for step in STEPS if step <= count):
        for number in range(done, step):
            ours.render(minutes.context(number))
        now = time.process_time()
        found.append((step, (now - start) / (step - done) * 1000))
        done, start = step, now
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def limit(folder: Path) -> tuple[float, float]:
    """Medians in ms: deflating and writing the changed part alone; rendering and writing the whole document."""
    ours, data = Template(minutes.template()), minutes.context(1)
    part, file = contestants.body(ours.render(data)), folder / "file"
    found = [
        (
            _cpu(lambda: file.write_bytes(zlib.compress(part, 6))),
            _cpu(lambda: file.write_bytes(ours.render(data))),
        )
        for _ in range(ROUNDS)
    ]
    floor, own = (statistics.median(column) for column in zip(*found, strict=True))
    return floor, own


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    for _ in range(TIMES):
        work()
    return (time.process_time() - start) / TIMES * 1000


def main(many: int = STEPS[-1]) -> None:
    few_peak, (steps, many_peak) = stretch(FEW)[1], stretch(many)
    print("| up to document | CPU a document | |\n|---|---|---|")
    for step, taken in steps:
        print(f"| {step:,} | {taken:.3f} ms | {'█' * round(taken * 40)} |")
    print(f"\npeak memory: {few_peak:.1f} MiB at {FEW:,}, {many_peak:.1f} MiB at {many:,}")
    met = many_peak - few_peak <= MIB_MORE
    print(f"{'met' if met else 'NOT MET'}: {many_peak - few_peak:+.1f} MiB, at most {MIB_MORE} MiB more wanted")
    with tempfile.TemporaryDirectory() as folder:
        floor, own = limit(Path(folder))
    print(f"deflating (zlib 6) and writing the changed part alone {floor:.3f} ms,", end=" ")
    print(f"rendering and writing the document {own:.3f} ms: {own / floor:.2f} × the limit")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
