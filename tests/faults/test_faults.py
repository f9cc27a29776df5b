"""Every fault with every command: nothing is lost, nothing half written, the user is told, the next run finishes.

What must hold of each is written in docs/faults.md; kills, two runs at once and a LibreOffice that hangs are beside.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.spoiling import IMPATIENT, ROOM, clock_back, held_open, locked, read_only, remount, small_disk
from faults.world import COMMANDS, Command, World

Fresh = Callable[[Command], World]
commands = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
BLOCK = 4096


@commands
@pytest.mark.parametrize("room", [1, 2, 4, 6, 8, 10, 12] if "DOCGEN_FAULTS" in os.environ else [4])
def it_survives_a_full_disk(command: Command, room: int, patterns, tmp_path: Path) -> None:
    pattern = patterns(command)
    with small_disk(tmp_path / "小盘", 64 << 20) as disk:
        made = pattern.moved(disk / "world")
        remount(disk, f"size={_used(disk) + room * BLOCK}")
        last = made.run(ROOM)
        assert last.code in (3, 5), last.said
        assert "磁盘" in last.said
        assert made.wrong() == []
        remount(disk, f"size={64 << 20}")
        assert made.finishes() == []


def _used(disk: Path) -> int:
    return shutil.disk_usage(disk).used


@commands
def it_touches_nothing_where_nothing_may_be_written(command: Command, patterns, tmp_path: Path) -> None:
    with small_disk(tmp_path / "小盘", 64 << 20) as disk:
        made = patterns(command).moved(disk / "world")
        with read_only(made):
            last = made.run()
        assert (last.code, made.untouched, made.wrong()) == (5, True, []), last.said
        assert made.finishes() == []


@commands
def it_waits_and_then_names_who_is_at_work(command: Command, fresh: Fresh) -> None:
    made = fresh(command)
    with locked(made):
        last = made.run(IMPATIENT)
        assert (last.code, made.untouched) == (5, True), last.said
        assert "另一个 docgen" in last.said
    assert made.finishes() == []


@commands
def it_survives_a_file_that_is_held_open(command: Command, fresh: Fresh) -> None:
    made = fresh(command)
    last = made.run(held_open(made))
    assert last.code in (3, 5), last.said
    assert "打开" in last.said
    assert made.wrong(at_rest=False) == []
    assert not made.done
    assert made.finishes() == []


@commands
def it_goes_on_when_the_clock_was_set_back(command: Command, fresh: Fresh) -> None:
    made = fresh(command)
    clock_back(made)
    assert made.finishes() == []
