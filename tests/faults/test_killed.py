"""An import that is killed at any moment is all or nothing; the next one finishes."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest
from cli.running import docgen
from faults.warm import Warm
from faults.world import IMPORT, fill, owned, project

from docgen.intake.commit import finish, pending

ROUNDS, BATCH = int(os.environ.get("DOCGEN_FAULTS", "10")), 50
LONGEST = {"whole imports": 1.0, "writing alone": 0.3}
BOOKS = {"甲.xlsx": "会议室甲", "乙.xlsx": "会议室乙"}

# imports without end, each of the other of two workbooks; or only their writing, where files are at stake
WORK = """
from itertools import cycle
from pathlib import Path
from docgen.intake.changes import Planned
from docgen.intake.commit import commit, finish
from docgen.intake.run import Wish, read_workbook

root, books = Path.cwd(), (Path("甲.xlsx"), Path("乙.xlsx"))
one = [file for book in books for file in read_workbook(root, Wish(root / book)).files]
other = [Planned(file.path, file.after, file.before) for file in one]

def work():
    finish(root)
    if WHOLE:
        for book in cycle(books):
            commit(root, read_workbook(root, Wish(root / book)).files)
    first = one[0].path.read_bytes() == one[0].before
    for files in cycle((one, other) if first else (other, one)):
        commit(root, files)
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
@pytest.mark.parametrize("what", LONGEST)
def it_imports_all_or_nothing_whenever_it_is_killed(what: str, seed: int, tmp_path: Path, versions) -> None:
    moments, seen = random.Random(f"{what}{seed}"), Counter[str]()
    with Warm(f"WHOLE = {what == 'whole imports'}\n{WORK}", tmp_path) as warm:
        for _ in range(min(BATCH, ROUNDS)):
            warm.kill_after(moments.uniform(0, LONGEST[what]))
            seen[_state(tmp_path, versions)] += 1
            assert all(data in (versions[0][name], versions[1][name]) for name, data in owned(tmp_path, IMPORT).items())
            assert finish(tmp_path) == []
            assert owned(tmp_path, IMPORT) in versions
            assert not (tmp_path / "data/.docgen").exists()
            at = versions.index(owned(tmp_path, IMPORT))
            last = docgen("import", list(BOOKS)[1 - at], at=tmp_path)
            assert last.code == 0, last.said
            assert owned(tmp_path, IMPORT) == versions[1 - at]
    print(f"{what}, killed when: {dict(seen)}")


def _state(root: Path, versions: list[dict[str, bytes]]) -> str:
    """How far the import that was killed had come."""
    if pending(root):
        return "moving" if owned(root, IMPORT) not in versions else "noted"
    return "staging" if (root / "data/.docgen").exists() else "reading"
