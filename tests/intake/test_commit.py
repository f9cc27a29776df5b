"""Writing an import: all files or none, finished after a kill, never over what somebody changed in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from cli.running import environment

from docgen.build.lock import SAVING, Lock
from docgen.errors import CannotReadOrWrite
from docgen.intake import commit as committing
from docgen.intake.changes import Planned
from docgen.intake.commit import commit, finish, pending


class Killed(BaseException):
    """Ends everything, as a power cut does."""


def plan(root: Path, count: int = 4) -> list[Planned]:
    """Files there are and files that are new."""
    (root / "data").mkdir(exist_ok=True)
    files = []
    for number in range(count):
        path = root / "data" / f"{number}.yaml"
        old = f"旧{number}\n".encode() if number % 2 else None
        if old:
            path.write_bytes(old)
        files.append(Planned(path, old, f"新{number}\n".encode()))
    return files


def state(files: list[Planned]) -> list[str]:
    """Of each file whether it is the old one or the new one."""
    names = {None: "none"}
    return [
        "new" if f.path.exists() and f.path.read_bytes() == f.after
        else "old" if (f.path.read_bytes() if f.path.exists() else None) == f.before
        else names.get(None, "") + "?"
        for f in files
    ]  # fmt: skip


def it_writes_all_files_and_leaves_nothing_else(tmp_path: Path) -> None:
    files = plan(tmp_path)
    commit(tmp_path, files)
    assert state(files) == ["new"] * 4
    assert sorted(p.name for p in (tmp_path / "data").iterdir()) == [f"{n}.yaml" for n in range(4)]
    assert not (tmp_path / committing._STAGE).exists()


@pytest.mark.parametrize("when", range(14))
def it_is_all_or_nothing_wherever_it_is_cut_off(when: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = plan(tmp_path)
    calls = [0]

    def cut(real):
        def call(*arguments, **more):
            calls[0] += 1
            if calls[0] == when + 1:
                raise Killed
            return real(*arguments, **more)

        return call

    with monkeypatch.context() as patched:
        for name in ("replace", "fsync", "chmod"):
            patched.setattr(os, name, cut(getattr(os, name)))
        with suppress(Killed):
            commit(tmp_path, files)
    begun = pending(tmp_path)
    assert begun or len(set(state(files))) == 1
    assert finish(tmp_path) == []
    assert len(set(state(files))) == 1
    assert state(files)[0] == "new" or not begun
    assert not (tmp_path / committing._STAGE).exists()


def it_finishes_after_the_process_was_killed(tmp_path: Path) -> None:
    files = plan(tmp_path, 300)
    code = (
        "import os, sys, pathlib, docgen.intake.commit as c\n"
        "from docgen.intake.changes import Planned\n"
        "root = pathlib.Path(sys.argv[1]); real = os.replace; n = [0]\n"
        "def slow(a, b):\n"
        "    n[0] += 1\n"
        "    if n[0] == 150: os.kill(os.getpid(), 9)\n"
        "    real(a, b)\n"
        "os.replace = slow\n"
        "old = lambda i: f'旧{i}\\n'.encode() if i % 2 else None\n"
        "c.commit(root, [Planned(root / 'data' / f'{i}.yaml', old(i), f'新{i}\\n'.encode()) for i in range(300)])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment(PYTHONUTF8="1"), check=False)
    assert done.returncode == -signal.SIGKILL
    assert set(state(files)) == {"old", "new"}
    assert pending(tmp_path)
    assert finish(tmp_path) == []
    assert set(state(files)) == {"new"}


def it_clears_up_after_an_import_that_was_killed_while_it_cleared_up(tmp_path: Path) -> None:
    (tmp_path / committing._STAGE).parent.mkdir(parents=True)
    assert finish(tmp_path) == []
    assert not any((tmp_path / "data").iterdir())


def it_keeps_a_file_that_somebody_changed_after_it_was_read(tmp_path: Path) -> None:
    files = plan(tmp_path)
    files[1].path.write_text("改过\n", encoding="utf-8")
    with pytest.raises(CannotReadOrWrite, match="又被改过"):
        commit(tmp_path, files)
    assert state(files)[0::2] == ["old", "old"]
    assert files[1].path.read_text(encoding="utf-8") == "改过\n"


def it_keeps_a_file_that_somebody_changed_after_the_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = plan(tmp_path)
    real = os.replace

    def cut(source, target):
        if str(target).endswith("1.yaml"):
            raise Killed
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", cut)
        with pytest.raises(Killed):
            commit(tmp_path, files)
    files[3].path.write_text("改过\n", encoding="utf-8")
    assert finish(tmp_path) == ["data/3.yaml"]
    assert state(files)[:3] == ["new"] * 3
    assert files[3].path.read_text(encoding="utf-8") == "改过\n"


def it_waits_for_a_build_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = plan(tmp_path)
    monkeypatch.setattr("docgen.intake.commit.Lock", lambda root, *_, **more: Lock(root, 0.1, **more))
    with Lock(tmp_path), pytest.raises(CannotReadOrWrite, match="另一个 docgen"):
        commit(tmp_path, files)
    assert set(state(files)) == {"old"}


def it_waits_for_who_saves_a_form_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what was saved between our look at a file and our putting another in its place would be lost."""
    files = plan(tmp_path)
    monkeypatch.setattr("docgen.intake.commit.Lock", lambda root, *_, **more: Lock(root, 0.1, **more))
    with Lock(tmp_path, out=SAVING), pytest.raises(CannotReadOrWrite, match="另一个 docgen 正在保存"):
        commit(tmp_path, files)
    assert set(state(files)) == {"old"}
    commit(tmp_path, files)
    assert set(state(files)) == {"new"}
