"""A process of our own beside this one: it takes a request through a pipe, answers, and ends when this process ends."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import docgen
from docgen.errors import CannotReadOrWrite

_HEAD = 8
_TO_START = 60.0
_BEGIN = (
    "import sys; sys.path.insert(0, sys.argv[1]); import docgen; del sys.path[0]; "
    "from importlib import import_module; import_module(sys.argv[2]).main(*sys.argv[3:])"
)


class Child:
    """A process that runs `main(*arguments)` of a module of ours, which must call `serve`.

    One thread at a time may ask. Not by multiprocessing, which would run the user's main module again.
    """

    def __init__(self, module: str, *arguments: str) -> None:
        home = str(Path(docgen.__file__).resolve().parent.parent)
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BEGIN, home, module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def ours(self) -> bool:
        """Whether this process started it: one that was forked from that must neither use nor end it."""
        return self.owner == os.getpid()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def wait_for_start(self, what: str) -> None:
        """Return when it is ready for requests. Raises `CannotReadOrWrite` that says `what` did not start."""
        if self._exchange(b"", _TO_START, threading.Event()) is None:
            raise CannotReadOrWrite(f"{what}没有启动", "请检查可用内存，然后再试一次")

    def ask(self, request: bytes, seconds: float | None = None, over: threading.Event | None = None) -> bytes | None:
        """The answer; None when the process ended without one, with `over` set if that was after so many seconds."""
        return self._exchange(_frame(request), seconds, over or threading.Event())

    def end(self) -> None:
        """End it and all that it may have started, and wait until it is gone."""
        if not self.ours:
            self._process.returncode = 0  # no complaint that it still runs
            return
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()

    def kill(self) -> None:
        """End it without waiting; also from another thread than the one that asks."""
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.kill()
            elif self._process.returncode is None:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _exchange(self, request: bytes, seconds: float | None, over: threading.Event) -> bytes | None:
        def end() -> None:
            over.set()
            self.kill()

        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        clock = threading.Timer(seconds or 0, end)
        clock.daemon = True
        if seconds is not None:
            clock.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            return _frame_from(process.stdout)
        except OSError:  # a broken pipe
            return None
        finally:
            clock.cancel()
            if seconds is not None:
                clock.join()


def serve(answer: Callable[[bytes], bytes]) -> None:
    """In the child: answer requests from standard input until it ends."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    for number, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY)):  # whatever prints must not disturb the answers
        os.dup2(os.open(os.devnull, mode), number)
    received: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests, received), daemon=True).start()
    _send(answers, b"")
    while True:
        _send(answers, answer(received.get()))


def _frame(data: bytes) -> bytes:
    return len(data).to_bytes(_HEAD, "big") + data


def _frame_from(pipe: BinaryIO | Any) -> bytes | None:
    head = pipe.read(_HEAD)
    if len(head) < _HEAD:
        return None
    size = int.from_bytes(head, "big")
    data: bytes = pipe.read(size)
    return data if len(data) == size else None


def _send(answers: BinaryIO, data: bytes) -> None:
    answers.write(_frame(data))
    answers.flush()


def _receive(requests: BinaryIO, received: queue.SimpleQueue[bytes]) -> None:
    """Pass requests on; when the parent has gone, go at once, even from the middle of a document."""
    while head := requests.read(_HEAD):
        received.put(requests.read(int.from_bytes(head, "big")))
    os._exit(0)
