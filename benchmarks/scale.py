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
from docgen.render import Template, deflate

STEPS = (100, 300, 1_000, 3_000, 10_000, 30_000)
FEW, MIB_MORE, ROUNDS, TIMES = 1_000, 5, 9, 100
LIMIT, WHOLE = "the limit: deflating and writing the changed part alone", "rendering and writing the document"
DEFLATING, RENDERING = "deflating the part", "rendering the document, deflating included"
PACKER = f"zlib {deflate.LEVEL}" if deflate.deflated is deflate.by_zlib else "isal"


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


def limit(folder: Path) -> dict[str, float]:
    """Medians in ms of the steps of one document, measured in turn, the changed part being its body."""
    ours, data, file = Template(minutes.template()), minutes.context(1), folder / "file"
    whole = ours.render(data)
    part = contestants.body(whole)
    packed = deflate.deflated(part)
    steps: dict[str, Callable[[], object]] = {
        LIMIT: lambda: file.write_bytes(deflate.deflated(part)),
        WHOLE: lambda: file.write_bytes(ours.render(data)),
        DEFLATING: lambda: deflate.deflated(part),
        RENDERING: lambda: ours.render(data),
        "writing the part alone": lambda: file.write_bytes(packed),
        "writing the document": lambda: file.write_bytes(whole),
        "the same limit with zlib 6": lambda: file.write_bytes(zlib.compress(part, 6)),
    }
    found: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            found[name].append(_cpu(step))
    return {name: statistics.median(times) for name, times in found.items()}


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    for _ in range(TIMES):
        work()
    return (time.process_time() - start) / TIMES * 1000


def main(many: int = STEPS[-1]) -> None:
    few = min(FEW, many)
    few_peak, (steps, many_peak) = stretch(few)[1], stretch(many)
    print("| up to document | CPU a document | |\n|---|---|---|")
    for step, taken in steps:
        print(f"| {step:,} | {taken:.3f} ms | {'█' * round(taken * 40)} |")
    print(f"\npeak memory: {few_peak:.1f} MiB at {few:,}, {many_peak:.1f} MiB at {many:,}")
    met = many_peak - few_peak <= MIB_MORE
    print(f"{'met' if met else 'NOT MET'}: {many_peak - few_peak:+.1f} MiB, at most {MIB_MORE} MiB more wanted")
    with tempfile.TemporaryDirectory() as folder:
        steps = limit(Path(folder))
    print(f"\n| step, deflated by {PACKER} | CPU |\n|---|---|")
    for name, taken in steps.items():
        print(f"| {name} | {taken:.3f} ms |")
    print(f"\n{steps[WHOLE] / steps[LIMIT]:.2f} × the physical limit;", end=" ")
    print(f"{steps[RENDERING] - steps[DEFLATING]:.3f} ms go into the XML, its checksum and the zip")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
