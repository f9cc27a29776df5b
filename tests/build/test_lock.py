"""One build at a time: the second waits, then says who is at work; nothing of a killed one stands in the way."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cli.running import environment

from docgen.build import run as building
from docgen.build.lock import Lock
from docgen.errors import CannotReadOrWrite

HOLD = """
import sys, time
from pathlib import Path
from docgen.build.lock import Lock
with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def it_says_who_holds_the_lock_and_since_when(holder: subprocess.Popen[bytes], tmp_path: Path) -> None:
    with pytest.raises(CannotReadOrWrite, match=rf"进程 {holder.pid}，\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d 开始") as told:
        Lock(tmp_path, patience=0.1).__enter__()
    assert told.value.exit_code == 5


def it_takes_over_from_a_killed_process_and_clears_up(holder: subprocess.Popen[bytes], tmp_path: Path) -> None:
    stray, own = tmp_path / "out/a/.docgen-abcd_123.tmp", tmp_path / "out/a/.docgen-notes.txt"
    stray.parent.mkdir()
    for path in (stray, own):
        path.write_text("half", encoding="utf-8")
    holder.kill()
    holder.wait()
    with Lock(tmp_path, patience=0.1):
        assert not stray.exists()
        assert own.exists()


def it_waits_for_the_first_to_end(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    first.__enter__()
    timer = threading.Timer(0.3, lambda: entered.append("after"))
    entered: list[str] = []
    done = threading.Event()

    def second() -> None:
        with Lock(tmp_path, patience=60):
            entered.append("second")
        done.set()

    thread = threading.Thread(target=second)
    timer.start()
    thread.start()
    timer.join()
    first.__exit__()
    thread.join()
    assert (entered, done.is_set()) == (["after", "second"], True)


def it_does_not_build_while_another_does_but_foretells(project: Path, run, monkeypatch) -> None:
    monkeypatch.setattr(building, "Lock", lambda root: Lock(root, patience=0.1))
    with Lock(project):
        assert len(run(dry_run=True).outcomes) == 4
        with pytest.raises(CannotReadOrWrite, match="另一个 docgen"):
            run()
    assert run().exit_code == 0


def it_lets_go_when_the_disk_is_too_full_to_say_who_holds_it(tmp_path: Path, monkeypatch) -> None:
    """In a page that goes on running, nobody could build any more."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    first = Lock(tmp_path, patience=0.1)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(CannotReadOrWrite, match="磁盘已满"):
            first.__enter__()
    with Lock(tmp_path, patience=0.1) as second:
        assert second is not first
