"""Archiving that is killed at any moment leaves earlier bags, the ledger and every source whole; the next run finishes.

The four invariants: the ledger verifies with sha256sum; every bag that has its final name holds; no line of the ledger
is without its bag; no source is touched.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
from archive.conftest import OTHERS, Office
from checkout import ROOT

from docgen.archive.holdings import BAG, LEDGER
from docgen.archive.verify import Wanted, verify

ROUNDS, BATCH = int(os.environ.get("DOCGEN_FAULTS", "20")), 5
ITEMS = 10

RUN = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from archive.conftest import CHINA, OTHERS, Office
from docgen.archive.seal import Order, add

keeper = Office(Path(sys.argv[1]), Path(sys.argv[2]))
items = [keeper.item(n) for n in range(10, 10 + int(sys.argv[3]))] + [keeper.item(n, "Y") for n in range(10, 12)]
last, steps = int(sys.argv[4]), 0

def step(event, arguments):
    global steps
    if event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "open") and ".pyc" not in str(arguments[0]):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

order = Order(datetime(2026, 1, 6, 9, tzinfo=CHINA), "张文", "归档计划.xlsx", keeper.base)
print("ready", flush=True)
sys.stdin.readline()
sys.addaudithook(step)
sealed = add(keeper.root, items, OTHERS, order)
print("done", len(sealed.items), steps, flush=True)
"""


class Run:
    """Archiving in a process of its own, ready to begin; it ends itself before step `last` that changes a folder."""

    def __init__(self, keeper: Office, items: int = ITEMS, last: int = 0) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
        command = [sys.executable, "-c", RUN, str(keeper.base), str(keeper.root), str(items), str(last)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def finish(self) -> list[bytes]:
        """What it said at the end: done, the number of items, of steps; nothing when it was killed."""
        return self.process.communicate(timeout=120)[0].split()

    def kill_after(self, seconds: float) -> None:
        self.go()
        time.sleep(seconds)
        self.process.kill()
        self.process.communicate()


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def violations(keeper: Office, sources: dict[str, tuple[bytes, int]]) -> Iterator[str]:
    """Which of the four invariants do not hold."""
    done = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", LEDGER], cwd=keeper.root, capture_output=True)
    if done.returncode:
        yield f"ledger: {done.stdout!r}{done.stderr!r}"
    for path in keeper.root.iterdir():
        if BAG.fullmatch(path.name) and not bagit.Bag(str(path)).is_valid():
            yield f"bag: {path.name}"
    for line in (keeper.root / LEDGER).read_text("utf-8").splitlines():
        if not (keeper.root / line.split("  ", 1)[1]).is_file():
            yield f"line without a bag: {line}"
    if contents(keeper.base) != sources:
        yield "a source was touched"


def state(root: Path) -> str:
    """How far the killed run had come."""
    registered = (root / LEDGER).read_text("utf-8").count("2025-D30-03")
    sealed = (root / "2025-D30-03").exists() or (root / "2025-Y-02").exists()
    return "committed" if registered else "sealed" if sealed else "staged" if any(root.glob(".stage-*")) else "early"


@pytest.mark.parametrize("seed", range(-(-ROUNDS // BATCH)))
def it_survives_being_killed(seed: int, filled: Office) -> None:
    moments, fresh = random.Random(seed), filled.root.parent / "fresh"
    shutil.copytree(filled.root, fresh)
    began = time.perf_counter()
    whole = Run(filled)
    sources = contents(filled.base)
    began = time.perf_counter()
    whole.go()
    assert whole.finish()[:2] == [b"done", b"%d" % (ITEMS + 2)]
    longest = (time.perf_counter() - began) * 1.02
    for _ in range(min(BATCH, ROUNDS)):
        shutil.rmtree(filled.root)
        shutil.copytree(fresh, filled.root)
        run = Run(filled)
        sources = contents(filled.base)
        run.kill_after(moments.uniform(0, longest))
        print(f"killed when {state(filled.root)}")
        assert list(violations(filled, sources)) == []
        finishes(filled, ITEMS + 2)


def finishes(keeper: Office, items: int) -> None:
    """The next run puts away what is lacking and leaves nothing behind; sources are as before."""
    planned = [*(keeper.item(n) for n in range(10, 8 + items)), *(keeper.item(n, "Y") for n in range(10, 12))]
    sources = contents(keeper.base)
    assert not keeper.add(planned, day=6).found.failed
    made = verify(keeper.root, OTHERS, Wanted())
    assert [(d.rule, str(d.place)) for d in made.found] == []
    assert made.items == 5 + items
    assert list(violations(keeper, sources)) == []
    assert not list(keeper.root.glob(".stage-*"))


def it_survives_being_killed_before_every_step_of_registering(filled: Office) -> None:
    fresh = filled.root.parent / "fresh"
    shutil.copytree(filled.root, fresh)
    whole = Run(filled, 1)
    whole.go()
    steps, seen = int(whole.finish()[2]), set()
    stride = max(100 // ROUNDS, 1)
    for last in (*range(1, steps - 60, 7 * stride), *range(steps - 60, steps + 1, stride)):
        shutil.rmtree(filled.root)
        shutil.copytree(fresh, filled.root)
        run = Run(filled, 1, last)
        sources = contents(filled.base)
        run.go()
        assert run.finish() == []
        seen.add(state(filled.root))
        assert list(violations(filled, sources)) == []
        finishes(filled, 3)
    assert seen >= {"staged", "sealed", "committed"}
