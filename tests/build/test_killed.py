"""A build that is killed at any moment leaves every file old or new; the next one finishes the rest and clears up."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest
from faults.warm import Warm

from docgen.build.lock import is_stray
from docgen.build.plan import Word
from docgen.render import locker

ROUNDS, BATCH = int(os.environ.get("DOCGEN_FAULTS", "10")), 25
BRANCH = Path("data/临澜市书院路小学/第一党支部/branch.yaml")
KEPT = "kept"
"""The folder of the project where templates are kept compiled, as a user has them: compiling must not take all time."""
SIGHTS = {"whole builds": "", "writing alone": "writing"}
"""What is killed, and the line behind which its moments begin; they end with the build."""

# builds without end, each time from the other of two texts; a source itself is never half-written
WORK = f"""
import os, sys
from itertools import cycle
from pathlib import Path
from docgen.build.run import build
from docgen.build.targets import Selection, select
from docgen.kinds.project import load
from docgen.render.press import Press

root, branch, told = Path.cwd(), Path({BRANCH.as_posix()!r}), []
os.environ[{locker.SETTING!r}] = str(root / {KEPT!r})

def watch(event, arguments):
    if event == "tempfile.mkstemp" and not told:
        told.append(event)
        print("writing", flush=True)

sys.addaudithook(watch)

def work():
    one, other = sorted(root.glob("branch-*"))
    for text in cycle((other, one) if branch.read_bytes() == one.read_bytes() else (one, other)):
        (root / "next").write_bytes(text.read_bytes())
        os.replace(root / "next", branch)
        project = load(root)
        told.clear()
        build(Press(project), select(project, Selection(), draft=False))
        print("done", flush=True)
"""


def documents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "out").rglob("*.docx")}


def strays(root: Path) -> list[Path]:
    return [path for path in (root / "out").rglob("*") if is_stray(path.name)]


def state(root: Path, left: dict[Path, bytes], versions: list[dict[Path, bytes]]) -> str:
    """How far the build that was killed had come."""
    if strays(root):
        return "writing a document"
    if left not in versions:
        return "between two documents"
    return "planning, or after the last" if (root / "out/.docgen/running").exists() else "reading"


@pytest.fixture
def versions(project: Path, run, monkeypatch: pytest.MonkeyPatch) -> list[dict[Path, bytes]]:
    """The two versions of every document, by what the branch is called; both texts lie in the project."""
    monkeypatch.setenv(locker.SETTING, str(project / KEPT))
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
@pytest.mark.parametrize("what", SIGHTS)
def it_survives_being_killed(what: str, seed: int, project: Path, run, versions: list[dict[Path, bytes]]) -> None:
    moments, sight, seen = random.Random(f"{what}{seed}"), SIGHTS[what], Counter[str]()
    with Warm(WORK, project) as warm:
        longest = warm.lasts(sight, "done")
        assert run().exit_code == 0
        for _ in range(min(BATCH, ROUNDS)):
            warm.kill_after(moments.uniform(0, longest), sight)
            left = documents(project)
            seen[state(project, left, versions)] += 1
            assert all(data in (versions[0][path], versions[1][path]) for path, data in left.items())
            assert left.keys() == versions[0].keys()
            report = run()
            assert {outcome.word for outcome in report.outcomes} <= {Word.IDENTICAL, Word.UPDATE}
            assert (report.exit_code, strays(project), report.notices) == (0, [], [])
            assert documents(project) in versions
            assert {outcome.word for outcome in run().outcomes} == {Word.IDENTICAL}
    print(f"{what}, killed when: {dict(seen)}")
