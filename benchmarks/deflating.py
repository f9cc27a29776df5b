"""Compare deflates on the documents of our sample and on the long summary: CPU and size, alone and within rendering.

Run: python -m benchmarks.deflating [rounds]
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import contestants, summary
from docgen import shipped
from docgen.kinds import project
from docgen.render import Template, deflate
from docgen.render.context import context

ROOT = Path(__file__).resolve().parents[1]
USUAL = "zlib 6"
Way = tuple[deflate.Deflate, deflate.Checksum]
Documents = list[tuple[Template, dict[str, Any]]]


def _of_zlib(library: Any, level: int) -> deflate.Deflate:
    def pack(content: bytes) -> bytes:
        packer = library.compressobj(level, zlib.DEFLATED, -15)
        return packer.compress(content) + packer.flush()

    return pack


def _zlib() -> Iterator[tuple[str, Way]]:
    for level in (1, 3, 6):
        yield f"zlib {level}", (_of_zlib(zlib, level), zlib.crc32)


def _isal() -> Iterator[tuple[str, Way]]:
    isal, zlib_like = import_module("isal.igzip_lib"), import_module("isal.isal_zlib")
    for level in (0, 1, 2):
        yield f"isal {level}", (lambda c, n=level: isal.compress(c, n, isal.COMP_DEFLATE), zlib_like.crc32)


def _zlib_ng() -> Iterator[tuple[str, Way]]:
    library = import_module("zlib_ng.zlib_ng")
    for level in (1, 3, 6):
        yield f"zlib-ng {level}", (_of_zlib(library, level), library.crc32)


def _libdeflate() -> Iterator[tuple[str, Way]]:
    library = import_module("deflate")
    for level in (1, 3, 6):
        yield f"libdeflate {level}", (lambda c, n=level: library.deflate_compress(c, n), library.crc32)


PACKAGES: dict[str, Callable[[], Iterator[tuple[str, Way]]]] = {
    "zlib": _zlib,
    "isal": _isal,
    "zlib-ng": _zlib_ng,
    "deflate": _libdeflate,
}


def ways() -> tuple[dict[str, Way], list[str]]:
    """The deflates that are installed, level by level, and the packages that are not."""
    found: dict[str, Way] = {}
    missing = []
    for package, levels in PACKAGES.items():
        try:
            found |= levels()
        except ImportError:
            missing.append(package)
    return found, missing


def sample() -> Documents:
    """The documents of the sample school, each with its template."""
    made = {path.stem: Template(path, paragraphs=True) for path in shipped.folder("templates").glob("*.docx")}
    entries = project.load(ROOT).entries()
    return [(made[entry.kind.name], context(entry)) for entry in entries]


def summaries() -> Documents:
    """Summaries of eight pages."""
    template = Template(summary.template())
    return [(template, summary.context(number)) for number in range(20)]


@contextmanager
def using(way: Way) -> Iterator[None]:
    """Render with another deflate."""
    usual = deflate.deflated, deflate.checksum
    deflate.deflated, deflate.checksum = way
    try:
        yield
    finally:
        deflate.deflated, deflate.checksum = usual


def compare(documents: Documents, found: dict[str, Way], rounds: int) -> dict[str, tuple[float, float, int]]:
    """By way: medians in ms of packing the body and of rendering the document; bytes of the document."""
    bodies = [contestants.body(template.render(data)) for template, data in documents]
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in found}
    sizes: dict[str, int] = {}
    for name, way in found.items():
        if any(zlib.decompress(way[0](body), -15) != body or way[1](body) != zlib.crc32(body) for body in bodies):
            raise SystemExit(f"{name} does not give back what it packed")
    gc.collect()
    gc.freeze()  # else the collector, going through the whole school, would strike the same contestants every round
    for _ in range(rounds):
        for name, way in found.items():
            packing = _cpu(lambda way=way: [(way[0](body), way[1](body)) for body in bodies])
            with using(way):
                rendering = _cpu(lambda: [template.render(data) for template, data in documents])
                sizes[name] = sum(len(template.render(data)) for template, data in documents) // len(documents)
            taken[name].append((packing / len(documents), rendering / len(documents)))
    medians = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in taken.items()}
    return {name: (packing, rendering, sizes[name]) for name, (packing, rendering) in medians.items()}


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def show(title: str, documents: Documents, found: dict[str, Way], rounds: int) -> None:
    results = compare(documents, found, rounds)
    usual = results[USUAL]
    print(
        f"\n{title}\n\n| deflate | deflating the body | rendering the document | | size | |\n|---|---|---|---|---|---|"
    )
    for name, (packing, rendering, size) in results.items():
        share, more = rendering / usual[1], size / usual[2] - 1
        print(f"| {name} | {packing:.3f} ms | {rendering:.3f} ms | {share:.0%} | {size:,} B | {more:+.1%} |")


def main(rounds: int = 7) -> None:
    found, missing = ways()
    print(f"medians of {rounds} rounds, contestants in turn; CPU a document, checksums included")
    if missing:
        print(f"not installed, left out: {', '.join(missing)}")
    documents = sample()
    show(f"The {len(documents)} documents of the sample school", documents, found, rounds)
    show("Summaries of eight pages", summaries(), found, rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
