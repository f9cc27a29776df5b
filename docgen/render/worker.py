"""Render templates from elsewhere in a process of their own, which can be stopped without harm to the others."""

from __future__ import annotations

import atexit
import functools
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import docgen
from docgen.errors import CannotReadOrWrite, ProblemsFound
from docgen.render.confined import HEAD, MADE, REFUSED, frame
from docgen.render.core import Properties
from docgen.render.limits import LIMITS, Limits, Overtime, overrun
from docgen.render.parcel import packed
from docgen.render.pictures import Pictures, loaded
from docgen.render.places import TemplateFault

_GRACE = 1.0
"""Seconds between the worker's own alarm, which can name the place, and its end."""
_TO_START = 60.0
_TEMPLATES = 32
"""How many templates one process keeps; then another begins."""
_BEGIN = (
    "import sys; sys.path.insert(0, sys.argv[1]); import docgen; del sys.path[0]; "
    "from docgen.render.confined import main; main(int(sys.argv[2]))"
)


class Worker:
    """One process that renders any number of documents; started when needed, and anew after it was stopped.

    Threads may share it, they take turns. A forked child begins a process of its own.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._known: set[str] = set()

    def render(self, template: ForeignTemplate, parcel: dict[str, Any]) -> bytes:
        """The document. Raises `ProblemsFound` that names the template; the next call finds a sound worker."""
        with self._lock:
            try:
                answer = self._asked(template, parcel)
            except BaseException:  # also when the user breaks off: the process is in the middle of something
                self._stop()
                raise
            if answer[:1] not in (MADE, REFUSED):
                self._stop()
        if answer[:1] == MADE:
            return answer[1:]
        message, hint, path = json.loads(answer[1:])
        raise TemplateFault(message, hint, tuple(path))

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._stop()

    @property
    def pid(self) -> int | None:
        """The number of the process, None when none runs."""
        return self._process.pid if self._process else None

    def _asked(self, template: ForeignTemplate, parcel: dict[str, Any]) -> bytes:
        process = self._running()
        data = None if template.key in self._known else template.data
        request = packed({**parcel, "template": data, "key": template.key})
        over = threading.Event()
        answer = _exchange(process, frame(request), self.limits.seconds + _GRACE, over)
        if answer:
            self._known.add(template.key)
            return answer
        if over.is_set():
            told = overrun(Overtime())
            raise ProblemsFound(f"模板“{template.name}”{told.message}", told.hint)
        raise ProblemsFound(
            f"模板“{template.name}”使排版的进程中途结束", "请检查模板中的循环和重复的文字，或换一个模板"
        )

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and self._owner != os.getpid():  # the parent's: not ours to use or to end
            self._process.returncode = 0
            self._process = None
        if self._process and (self._process.poll() is not None or len(self._known) >= _TEMPLATES):
            self._stop()
        if self._process is None:
            self._process, self._owner = _started(self.limits), os.getpid()
            if _exchange(self._process, b"", _TO_START, threading.Event()) is None:
                raise CannotReadOrWrite("排版外来模板的进程没有启动", "请检查可用内存，然后再试一次")
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        self._known = set()
        if process is None or self._owner != os.getpid():
            return
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


@functools.cache
def shared() -> Worker:
    """The worker of this program, ended with it."""
    worker = Worker()
    atexit.register(worker.close)
    return worker


class ForeignTemplate:
    """A template that is not ours; it renders like `Template`, but nothing of it is read in this process."""

    def __init__(self, data: bytes, name: str, *, paragraphs: bool = False, worker: Worker | None = None) -> None:
        self.data, self.name = data, name
        self._paragraphs = paragraphs
        self._worker = worker or shared()
        self.key = f"{hashlib.sha256(data).hexdigest()} {paragraphs} {name}"

    def render(
        self,
        context: Mapping[str, Any],
        properties: Properties | None = None,
        *,
        seal: bool = False,
        pictures: Pictures | None = None,
    ) -> bytes:
        """The document made from `context`, whose values must be records or plain data. Raises `ProblemsFound`."""
        limits = self._worker.limits
        parcel = {
            "name": self.name,
            "paragraphs": self._paragraphs,
            "context": dict(context),
            "properties": properties,
            "seal": seal,
            "pictures": loaded(pictures or {}),
            "seconds": limits.seconds,
            "characters": limits.characters,
        }
        return self._worker.render(self, parcel)


def _started(limits: Limits) -> subprocess.Popen[bytes]:
    """The process: not by multiprocessing, which would run the user's main module again."""
    home = str(Path(docgen.__file__).resolve().parent.parent)
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _BEGIN, home, str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _exchange(process: subprocess.Popen[bytes], request: bytes, seconds: float, over: threading.Event) -> bytes | None:
    """The answer; None when the process ended without one, with `over` set if that was for want of time."""

    def end() -> None:
        over.set()
        _kill(process)

    assert process.stdin is not None
    assert process.stdout is not None
    clock = threading.Timer(seconds, end)
    clock.daemon = True
    clock.start()
    try:
        process.stdin.write(request)
        process.stdin.flush()
        return _frame_from(process.stdout)
    except OSError:  # a broken pipe
        return None
    finally:
        clock.cancel()
        clock.join()


def _frame_from(pipe: BinaryIO | Any) -> bytes | None:
    head = pipe.read(HEAD)
    if len(head) < HEAD:
        return None
    size = int.from_bytes(head, "big")
    data: bytes = pipe.read(size)
    return data if len(data) == size else None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process with all that it may have started."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
