"""What a build costs as a user starts it: a process of its own that makes all, nothing, or one document.

From nothing the sample is built both as the first run ever on a machine does it, with no template kept compiled, and as
every later one, which finds its templates kept; both are cold processes without `out/`, and take turns.

Run: python -m benchmarks.startup [targets [rounds]]
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import school

COLD_BAR, IDLE_BAR = 1.0, 0.8
"""Seconds of CPU, start-up included: the sample from nothing; nothing to do over all targets."""
ROUNDS, SLOW_ROUNDS = 7, 1
_PLACE = re.compile("^地点: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds of several runs."""

    spent: list[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.spent)

    def row(self, what: str) -> str:
        """A row of the table."""
        return f"| {what} | {self.median:.2f} s | {min(self.spent):.2f}–{max(self.spent):.2f} s | {len(self.spent)} |"


def build(root: Path, expected: str, kept: Path | None = None) -> float:
    """CPU seconds of one `docgen build`, user and system, which must end with these counts.

    `kept` is where templates are kept compiled; nowhere without it.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [sys.executable, "-m", "docgen", "build", "-q"],
        cwd=root,
        env=environment | {"PYTHONPATH": str(school.ROOT), "PYTHONUTF8": "1", "DOCGEN_CACHE": str(kept or "")},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode or expected not in ran.stdout:
        raise SystemExit(
            f"“{expected}” was expected, exit code {ran.returncode}:\n{ran.stdout[-500:]}{ran.stderr[-500:]}"
        )
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(root: Path, expected: str, prepare: Callable[[int], object], rounds: int) -> Measured:
    """Several runs, each after `prepare` was called with its number; what that costs is not counted."""
    spent = []
    for number in range(rounds):
        prepare(number)
        spent.append(build(root, expected))
    return Measured(spent)


def cold(rounds: int) -> tuple[Measured, Measured]:
    """The sample school from nothing, without `out/`: nothing kept of the templates yet; all of them kept.

    Python's own bytecode of docgen and its libraries is there already in both.
    """
    with tempfile.TemporaryDirectory() as folder:
        root, kept = Path(folder), Path(folder, "kept")
        shutil.copytree(school.SAMPLE, root / "data" / school.SAMPLE.name)  # the bar is about the school, no studio
        shutil.copytree(school.ROOT / "templates", root / "templates")
        build(root, "新建", kept)
        first: list[float] = []
        later: list[float] = []
        for _ in range(rounds):
            shutil.rmtree(kept)
            for spent in (first, later):
                shutil.rmtree(root / "out")
                spent.append(build(root, "新建", kept))
        return Measured(first), Measured(later)


def large(root: Path, count: int, rounds: int) -> dict[str, Measured]:
    """Runs over a project in which everything has been built."""
    files = school.make(root, count)
    note = root / "out" / ".docgen" / "unchanged.json"

    def change(number: int) -> None:
        file = files[len(files) * (number + 1) // (rounds + 1)]
        file.write_text(_PLACE.sub(f"地点: 第{number + 1}会议室", file.read_text(encoding="utf-8")), encoding="utf-8")

    first = Measured([build(root, f"新建 {count}")])
    idle = measured(root, f"未变 {count}", lambda _: None, rounds)
    one = measured(root, f"未变 {count - 1}，更新 1", change, rounds)
    read = measured(root, f"未变 {count}", lambda _: note.unlink(), SLOW_ROUNDS)
    return {
        f"{count:,} documents from nothing": first,
        "nothing changed": idle,
        "one file of minutes changed": one,
        "nothing changed, but every file is read (the note of the stamps is lost)": read,
    }


def main(count: int = 10_000, rounds: int = ROUNDS) -> None:
    print("| `docgen build`, start-up included | CPU, median | from–to | runs |\n|---|---|---|---|")
    first, later = cold(rounds)
    print(first.row("the sample school from nothing, 52 documents, first run ever: no template kept"))
    print(later.row("the sample school from nothing, templates kept"))
    with tempfile.TemporaryDirectory() as folder:
        found = large(Path(folder), count, rounds)
    for what, runs in found.items():
        print(runs.row(what))
    idle = found["nothing changed"]
    print(f"\n{_verdict(first.median, COLD_BAR)} for the sample from nothing, no template kept")
    print(f"{_verdict(later.median, COLD_BAR)} for the sample from nothing, templates kept")
    print(f"{_verdict(idle.median, IDLE_BAR)} for nothing to do over {count:,} targets")


def _verdict(spent: float, bar: float) -> str:
    return f"{'met' if spent <= bar else 'NOT MET'}: {spent:.2f} s of CPU, at most {bar} s wanted"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
