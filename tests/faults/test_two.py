"""Two runs at once in one project: each ends well or says that the other is at work; one more run of each finishes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from faults.world import BUILD, IMPORT, PUT_AWAY, SAVING, Command, World, ended, fill, for_archive, for_build, owned

from docgen.archive.holdings import items

PAIRS = ((BUILD, IMPORT), (IMPORT, SAVING), (PUT_AWAY, BUILD))
MORE = ((BUILD, BUILD), (IMPORT, IMPORT), (BUILD, SAVING), (PUT_AWAY, PUT_AWAY))
"""Those that `make faults` tries too."""

# documents are put away as they lie in `out`
ARCHIVE_OUT = """
import sys
from datetime import datetime
from pathlib import Path
from archive.conftest import CHINA, OTHERS
from docgen.archive.item import File, Role
from docgen.archive.seal import Order, add
from docgen.errors import DocgenError
from dataclasses import replace
from faults.world import planned

made = sorted(Path("out").rglob("*.docx"))
items = [replace(one, files=(File(Role.DOCX, path.as_posix()),)) for one, path in zip(planned(), made)]
order = Order(datetime(2026, 1, 7, 9, tzinfo=CHINA), "张文", "计划", Path())
try:
    found = add(Path("档案"), items, OTHERS, order).found
except DocgenError as refused:
    print(refused.message, file=sys.stderr)
    sys.exit(refused.exit_code)
for one in found:
    print(one.message, file=sys.stderr)
sys.exit(int(found.failed))
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which every command has something to do."""
    root = tmp_path_factory.mktemp("two") / "project"
    for_build(root)
    fill(root, root / "新.xlsx", "会议室乙")
    for_archive(root)
    return root


def _world(command: Command, root: Path) -> World:
    return World(command, root, {}, {})


@pytest.mark.parametrize(
    "pair", PAIRS + MORE * ("DOCGEN_FAULTS" in os.environ), ids=lambda pair: "+".join(command.name for command in pair)
)
def it_survives_two_at_once(pair: tuple[Command, Command], whole: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(whole, tmp_path / "alone"))
    order = sorted(dict.fromkeys(pair), key=lambda command: command is BUILD)  # what changes the data before is built
    for command in order:
        assert _world(command, alone).run().code == 0
    root = Path(shutil.copytree(whole, tmp_path / "both"))
    processes = [_world(command, root).start() for command in pair]
    for last in map(ended, processes):
        assert last.code == 0 or ("另一个 docgen" in last.said or "改" in last.said), last.said
    for command in order:
        last = _world(command, root).run()
        assert last.code == 0, last.said
    for command in order:
        assert owned(root, command) == owned(alone, command)
        assert command.holds(root) == []


def it_archives_a_document_whole_while_a_build_replaces_it(whole: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(whole, tmp_path / "both"))
    old = set(owned(root, BUILD).values())
    away = Command("archive", ARCHIVE_OUT, for_archive, ("档案",))
    processes = [_world(command, root).start() for command in (away, BUILD)]
    put, built = map(ended, processes)
    assert built.code == 0, built.said
    assert put.code == 0 or "改动" in put.said, put.said
    either = old | set(owned(root, BUILD).values())
    kept = [root / "档案" / held.item.bag / file.path for held in items(root / "档案") for file in held.item.files]
    documents = [path.read_bytes() for path in kept if path.suffix == ".docx"]
    fresh = [data for data in documents if data in either]
    assert len(fresh) in (0, 6)
    assert len(fresh) == len(documents) - 2
    last = _world(away, root).run()
    assert last.code == 0, last.said
    assert PUT_AWAY.holds(root) == []
