"""Measure docxtpl, one object a document, and our engine in turn: CPU per document, ratio, memory.

Run: python -m benchmarks.rendering [--long]
"""

from __future__ import annotations

import io
import multiprocessing
import resource
import statistics
import sys
import time
import zipfile
import zlib
from collections.abc import Callable

from docxtpl import DocxTemplate

from benchmarks.minutes import context, template
from docgen.render import Template

ROUNDS, OURS_A_ROUND, THEIRS_A_ROUND = 9, 100, 8


def by_docxtpl(data: bytes, number: int) -> bytes:
    """A document as scripts make it: open, render, save."""
    document = DocxTemplate(io.BytesIO(data))
    document.render(context(number), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cpu(work: Callable[[int], object], times: int) -> float:
    """Milliseconds of CPU a call."""
    start = time.process_time()
    for number in range(times):
        work(number)
    return (time.process_time() - start) / times * 1000


def rounds() -> tuple[float, float, float, float]:
    """Medians over the rounds: docxtpl, ours, only the contexts, only deflating what changes."""
    data = template()
    ours = Template(data)
    xml = _changed(ours.render(context(1)))
    found = [
        (
            cpu(lambda n: by_docxtpl(data, n), THEIRS_A_ROUND),
            cpu(lambda n: ours.render(context(n)), OURS_A_ROUND),
            cpu(context, OURS_A_ROUND),
            cpu(lambda n: zlib.compress(xml, 6), OURS_A_ROUND),
        )
        for _ in range(ROUNDS)
    ]
    theirs, own, data_only, floor = (statistics.median(column) for column in zip(*found, strict=True))
    return theirs - data_only, own - data_only, data_only, floor


def _changed(document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read("word/document.xml")


def memory(count: int) -> int:
    """The peak memory, in KiB, of a fresh process that renders `count` documents."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (count,))


def _peak(count: int) -> int:
    ours = Template(template())
    for number in range(count):
        ours.render(context(number))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    theirs, own, data_only, floor = rounds()
    print(f"docxtpl, one object a document  {theirs:8.3f} ms")
    print(f"docgen, compiled once           {own:8.3f} ms   {theirs / own:.1f} x")
    print(f"deflate the changed part alone  {floor:8.3f} ms   (the context, left out above: {data_only:.3f} ms)")
    few, many = 1000, 30000 if "--long" in sys.argv else 10000
    print(f"peak memory {few}: {memory(few) / 1024:.1f} MiB, {many}: {memory(many) / 1024:.1f} MiB")


if __name__ == "__main__":
    main()
