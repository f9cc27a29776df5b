"""An import that is killed at any moment is all or nothing; the next one finishes."""

from __future__ import annotations

import os
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from cli.running import docgen
from faults.warm import Warm
from faults.world import IMPORT, fill, owned, project

from docgen.intake.commit import finish, pending

ROUNDS, BATCH = int(os.environ.get("DOCGEN_FAULTS", "10")), 50
BOOKS = {"甲.xlsx": "会议室甲", "乙.xlsx": "会议室乙"}
SIGHTS = ("", "staging", "noting", "moving", "clearing", "done")
"""What an import prints, step by step: a kill comes while one of the steps is taken, each as often."""

# imports without end, each of the other of two workbooks
WORK = """
import sys
from itertools import cycle
from pathlib import Path
from docgen.intake.commit import commit, finish
from docgen.intake.run import Wish, read_workbook

root, books = Path.cwd(), (Path("甲.xlsx"), Path("乙.xlsx"))
steps = {
    "open": ("0.new", "staging"),
    "tempfile.mkstemp": ("*", "noting"),
    "os.rename": ("0.new", "moving"),
    "os.remove": ("*.json", "clearing"),
}

def watch(event, arguments):
    if event in steps:
        path, (name, step) = Path(str(arguments[0])), steps[event]
        if path.is_relative_to(root / "data/.docgen") and path.match(name):
            print(step, flush=True)

sys.addaudithook(watch)

def work():
    finish(root)
    for book in cycle(books):
        commit(root, read_workbook(root, Wish(root / book)).files)
        print("done", flush=True)
"""


@pytest.fixture
def versions(tmp_path: Path) -> list[dict[str, bytes]]:
    """What the data say after either workbook; the workbooks lie in the project."""
    project(tmp_path)
    found = []
    for book, place in BOOKS.items():
        fill(tmp_path, tmp_path / book, place)
        assert docgen("import", book, at=tmp_path).code == 0
        found.append(owned(tmp_path, IMPORT))
    changed = [name for name, data in found[0].items() if found[1][name] != data]
    assert len(changed) > 5
    return found


@pytest.mark.parametrize("seed", range(-(-ROUNDS // BATCH)))
def it_imports_all_or_nothing_whenever_it_is_killed(seed: int, tmp_path: Path, versions) -> None:
    moments, seen = random.Random(seed), Counter[str]()
    with Warm(WORK, tmp_path) as warm:
        steps = [(sight, warm.lasts(sight, end)) for sight, end in pairwise(SIGHTS)]
        assert finish(tmp_path) == []
        for _ in range(min(BATCH, ROUNDS)):
            sight, lasts = moments.choice(steps)
            warm.kill_after(moments.uniform(0, lasts), sight)
            seen[_state(tmp_path, versions)] += 1
            assert all(data in (versions[0][name], versions[1][name]) for name, data in owned(tmp_path, IMPORT).items())
            assert finish(tmp_path) == []
            assert owned(tmp_path, IMPORT) in versions
            assert not (tmp_path / "data/.docgen").exists()
            at = versions.index(owned(tmp_path, IMPORT))
            last = docgen("import", list(BOOKS)[1 - at], at=tmp_path)
            assert last.code == 0, last.said
            assert owned(tmp_path, IMPORT) == versions[1 - at]
    print(f"imports, killed when: {dict(seen)}")


def _state(root: Path, versions: list[dict[str, bytes]]) -> str:
    """How far the import that was killed had come."""
    if pending(root):
        return "moving" if owned(root, IMPORT) not in versions else "noted"
    if not (root / "data/.docgen").exists():
        return "reading"
    return "staging" if any((root / "data/.docgen").rglob("0.new")) else "clearing up"
