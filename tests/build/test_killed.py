"""A build that is killed at any moment leaves every file old or new; the next one finishes the rest and clears up."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.running import environment

from docgen.build.plan import Word

ROUNDS, BATCH = int(os.environ.get("DOCGEN_FAULTS", "20")), 5
BRANCH = Path("data/临澜市书院路小学/第一党支部/branch.yaml")
LONGEST = 0.6
"""Seconds that a run may go on before it is killed: about two rounds of the loop below."""

# builds without end, each time from the other of two texts; a source itself is never half-written
LOOP = f"""
import os, sys
from itertools import cycle
from pathlib import Path
from docgen.build.run import build
from docgen.build.targets import Selection, select
from docgen.kinds.project import load
from docgen.render.press import Press

root = Path(sys.argv[1])
print("ready", flush=True)
for text in cycle(sorted(root.glob("branch-*"))):
    (root / "next").write_bytes(text.read_bytes())
    os.replace(root / "next", root / {BRANCH.as_posix()!r})
    project = load(root)
    build(Press(project), select(project, Selection(), draft=False))
"""


def documents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "out").rglob("*.docx")}


def strays(root: Path) -> list[Path]:
    return list((root / "out").rglob("*.tmp"))


def kill_after(seconds: float, root: Path) -> None:
    """Start building and end it without mercy."""
    command = [sys.executable, "-c", LOOP, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        time.sleep(seconds)
        assert process.poll() is None
        process.kill()


@pytest.fixture
def versions(project: Path, run) -> list[dict[Path, bytes]]:
    """The two versions of every document, by what the branch is called; both texts lie in the project."""
    text = (project / BRANCH).read_text(encoding="utf-8")
    found = []
    for number in (1, 2):
        named = text.replace("第一支部委员会", "第一支部委员会" + "甲" * number)
        (project / f"branch-{number}").write_text(named, encoding="utf-8")
        (project / BRANCH).write_text(named, encoding="utf-8")
        assert run().exit_code == 0
        found.append(documents(project))
    assert all(found[0][path] != found[1][path] for path in found[0])
    return found


@pytest.mark.parametrize("seed", range(-(-ROUNDS // BATCH)))
def it_survives_being_killed(seed: int, project: Path, run, versions: list[dict[Path, bytes]]) -> None:
    moments = random.Random(seed)
    for _ in range(min(BATCH, ROUNDS)):
        kill_after(moments.uniform(0, LONGEST), project)
        left = documents(project)
        assert all(data in (versions[0][path], versions[1][path]) for path, data in left.items())
        assert left.keys() == versions[0].keys()
        report = run()
        assert {outcome.word for outcome in report.outcomes} <= {Word.IDENTICAL, Word.UPDATE}
        assert (report.exit_code, strays(project), report.notices) == (0, [], [])
        assert documents(project) in versions
        assert {outcome.word for outcome in run().outcomes} == {Word.IDENTICAL}
