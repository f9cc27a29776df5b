"""What happens to a command while it runs: each fault is a way to spoil one run of it, in a world that stays."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from faults.world import World

YEAR = 365 * 86400
KEEP = """
import sys
from pathlib import Path
from docgen.build.lock import Lock
with Lock(Path(sys.argv[1]), out=sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""
HELD = """
import sys
def _held(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith({name!r}):
        raise PermissionError(13, "Permission denied", str(arguments[1]))
sys.addaudithook(_held)
"""
IMPATIENT = """
import docgen.build.lock as _lock
_lock.Lock.__init__.__defaults__ = (0.2,)
"""
ROOM = """
import shutil, types
shutil.disk_usage = lambda path: types.SimpleNamespace(free=1 << 40)
"""
"""Somebody else fills the disk after it was found to have room."""


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of `size` bytes, mounted in a folder; the test is skipped where that is not allowed."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk (root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def remount(disk: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", disk], check=True)


@contextmanager
def read_only(world: World) -> Iterator[None]:
    """Nothing below the root may be written: a disk that is mounted so, or folders that say so to who is not root."""
    if os.geteuid() == 0:
        remount(world.root.parent, "ro")
        try:
            yield
        finally:
            remount(world.root.parent, "rw")
        return
    folders = [world.root, *(path for path in world.root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o755)


@contextmanager
def locked(world: World) -> Iterator[None]:
    """Another process is at work in the same place."""
    import sys

    from cli.running import environment

    where = [str(world.root / world.command.place), world.command.locks]
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", KEEP, *where], stdin=pipe, stdout=pipe, env=environment()) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        yield
        other.communicate()


def held_open(world: World) -> str:
    """What makes a process meet a file of its own held open, as Word does on Windows: it cannot be replaced."""
    name = world.command.held or next(name for name, data in world.new.items() if world.old.get(name) != data)
    return HELD.format(name=name.rpartition("/")[2])


def clock_back(world: World) -> None:
    """Everything that lies there is of next year: the clock was set back since."""
    then = time.time() + YEAR
    for path in world.root.rglob("*"):
        os.utime(path, (then, then))
