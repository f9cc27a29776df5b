"""`docgen build --watch`: a saved file is built from at once, mistakes are told, Ctrl-C ends it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.running import PLAN_FILE, WORLD, environment

Tree = Callable[[dict[str, str]], Path]
WAITS = "正在监视"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")


class Watching:
    """A running `docgen build --watch` in a project with one plan, and what it said."""

    def __init__(self, root: Path) -> None:
        self.root, self.log = root, root / "log"
        command = [sys.executable, "-m", "docgen", "build", "--watch"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=root, env=environment())

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def waits(self, times: int) -> None:
        """Return when it has built so many times and waits for the next save."""
        for _ in range(4800):
            if self.said.count(WAITS) >= times:
                return
            assert self.process.poll() is None, self.said
            time.sleep(0.05)
        raise AssertionError(self.said)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(120)


@pytest.fixture
def watching(tree: Tree) -> Iterator[Watching]:
    running = Watching(tree(WORLD))
    yield running
    running.process.kill()
    running.process.wait()


def documents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "out").rglob("*.docx")}


def it_builds_what_a_saved_file_touches(watching: Watching) -> None:
    watching.waits(1)
    first = documents(watching.root)
    assert len(first) == 1
    plan = watching.root / PLAN_FILE
    (plan.parent / "~$plan.yaml").write_text("of Word", encoding="utf-8")
    (plan.parent / ".plan.yaml.swp").write_text("of vim", encoding="utf-8")
    (watching.root / "out" / "notes.txt").write_text("beside the documents", encoding="utf-8")
    time.sleep(1)
    assert watching.said.count(WAITS) == 1
    plan.write_text(WORLD[PLAN_FILE].replace("每月一次", "每周一次"), encoding="utf-8")
    watching.waits(2)
    assert f"有变动：{PLAN_FILE}" in watching.said
    assert "更新 1" in watching.said
    assert documents(watching.root) != first
    assert watching.stop() == 0
    assert "已停止监视" in watching.said


def it_tells_mistakes_and_goes_on(watching: Watching) -> None:
    watching.waits(1)
    plan = watching.root / PLAN_FILE
    plan.write_text(WORLD[PLAN_FILE] + "\n没有这个字段: 甲\n", encoding="utf-8")
    watching.waits(2)
    assert "没有这个字段" in watching.said
    assert "没有写任何文件" in watching.said
    plan.write_text(WORLD[PLAN_FILE].replace("每月一次", "每周一次"), encoding="utf-8")
    watching.waits(3)
    assert "更新 1" in watching.said
    assert watching.stop() == 0
