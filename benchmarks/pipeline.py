"""From YAML to file against a plain script, with the share of each stage.

Run: python -m benchmarks.pipeline [documents]
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import school
from docgen.build.prepare import prepare
from docgen.build.run import build
from docgen.diagnostics import Severity
from docgen.kinds import project as projects
from docgen.render.context import context
from docgen.render.press import Press
from docgen.render.write import write
from docgen.rules.check import check
from docgen.source.folders import discover
from docgen.source.reader import read_file

BAR, THEIRS = 10, 100
Stages = dict[str, float]


class _Clock:
    """CPU seconds between one mark and the next, by stage."""

    def __init__(self) -> None:
        self.spent: Stages = {}
        self._last = time.process_time()

    def mark(self, stage: str) -> None:
        now = time.process_time()
        self.spent[stage] = self.spent.get(stage, 0.0) + now - self._last
        self._last = now


def ours(root: Path) -> Stages:
    """Every stage over a whole project. Reading alone is measured apart and taken off the loading, which reads too."""
    clock = _Clock()
    for path in sorted((root / "data").rglob("*.yaml")):
        read_file(path, root)
    clock.mark("read")
    discover(root)
    project = projects.load(root)
    clock.mark("validate")
    findings = [*project.diagnostics, *check(project)]
    if any(found.severity is Severity.ERROR for found in findings):
        raise SystemExit("the data of the benchmark have errors")
    clock.mark("check the rules")
    press = Press(project)
    for number, entry in enumerate(project.entries()):
        context(entry)
        clock.mark("reckon")
        data = press.make(entry)
        clock.mark("render")
        write(root / "out" / f"{number}.docx", data)
        clock.mark("write")
    clock.spent["validate"] -= clock.spent["read"]
    clock.spent["render"] -= clock.spent["reckon"]
    return clock.spent


def whole(root: Path) -> float:
    """CPU seconds of `docgen build` with its plan and record, start-up left out."""
    start = time.process_time()
    prepared = prepare(root)
    if prepared.stopped or build(prepared.press, prepared.targets).exit_code:
        raise SystemExit("the benchmark could not be built")
    return time.process_time() - start


def theirs(root: Path) -> float:
    """CPU seconds a document of the plain script, over the first files."""
    files = sorted(root.glob("data/*/*/*/minutes/*.yaml"))[:THEIRS]
    start = time.process_time()
    school.plain_script(files, root / "plain")
    return (time.process_time() - start) / len(files)


def main(count: int = 1_000) -> None:
    with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("spawn").Pool(1) as pool:
        root = Path(folder)
        school.make(root, count)
        plain = pool.apply(theirs, (root,)) * 1000
        stages = {name: spent / count * 1000 for name, spent in pool.apply(ours, (root,)).items()}
        built = pool.apply(whole, (root,)) / count * 1000
    own = sum(stages.values())
    print(f"{count:,} minutes of about 1,400 characters, {count // school.A_SCHOOL or 1} schools\n")
    print("| stage | CPU a document | share |\n|---|---|---|")
    for name, spent in stages.items():
        print(f"| {name} | {spent:.2f} ms | {spent / own:.0%} |")
    print(f"| docgen, YAML to file | {own:.2f} ms | 100% |")
    print(f"| docgen build as a whole, with plan and record | {built:.2f} ms | |")
    print(f"| plain script: CSafeLoader and docxtpl | {plain:.2f} ms | |\n")
    print(f"{'met' if plain / own >= BAR else 'NOT MET'}: {plain / own:.1f} × by stages, at least {BAR} × wanted")
    print(f"the whole build: {plain / built:.1f} ×")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
