"""A process that has loaded everything and begins the same work again and again, each time to be killed at a moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from checkout import ROOT
from cli.running import environment

_PROGRAM = """
import os, sys, traceback
{work}
for line in sys.stdin:
    child = os.fork()
    if not child:
        print(os.getpid(), flush=True)
        try:
            work()
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


@dataclass
class Warm:
    """Work without end: `work` defines a function of that name, and is run in the folder `root`. Used as a context."""

    work: str
    root: Path

    def __enter__(self) -> Warm:
        surroundings = environment(PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "tests"))))
        command = [sys.executable, "-c", _PROGRAM.format(work=self.work)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=self.root, stdin=pipe, stdout=pipe, env=surroundings, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def kill_after(self, seconds: float, sight: str = "") -> list[str]:
        """Begin, and kill it so long after it printed the line `sight`, "" for at once; the lines that it printed.

        It must be at work until then.
        """
        worker = self._begun()
        seen = self._until(sight) if sight else []
        time.sleep(seconds)
        return seen + self._killed(worker)

    def lasts(self, sight: str, end: str) -> float:
        """Seconds from the line `sight`, "" for the beginning, to the line `end` behind it, on this machine now."""
        worker = self._begun()
        if sight:
            self._until(sight)
        began = time.perf_counter()
        self._until(end)
        lasted = time.perf_counter() - began
        self._killed(worker)
        return lasted

    def _begun(self) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        return int(self._line())

    def _until(self, sight: str) -> list[str]:
        seen = [self._line()]
        while seen[-1] != sight:
            assert seen[-1] != "gone", f"it ended before {sight!r}: {seen}"
            seen.append(self._line())
        return seen

    def _killed(self, worker: int) -> list[str]:
        os.kill(worker, signal.SIGKILL)
        return self._until("gone")[:-1]

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, "it could not go on"
        return line
