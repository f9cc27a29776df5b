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

    def kill_after(self, seconds: float) -> list[str]:
        """Begin, and kill it after so long; the lines that it printed. It must be at work until then."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        worker = int(self._process.stdout.readline())
        time.sleep(seconds)
        os.kill(worker, signal.SIGKILL)
        said = []
        while (line := self._process.stdout.readline().strip()) != "gone":
            assert line, "it could not go on"
            said.append(line)
        return said
