"""Work that takes longer than a page may: one job at a time in a thread of its own, told as it goes, to be stopped."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any, Literal

from docgen.errors import DocgenError
from docgen.web.wording import in_page

_MOMENT = 5.0
State = Literal["running", "done", "stopped", "failed"]


class Stopped(Exception):
    """The user has stopped the job."""


class Busy(DocgenError):
    """Another job is at work."""

    exit_code = 5


@dataclass
class Job:
    """One piece of work: how far it is, how it ended, and what it has to tell.

    `lines` are Chinese sentences about the result; `page` is where the result can be looked at; `stops` whether the
    user may end it before it is done.
    """

    number: int
    label: str
    state: State = "running"
    done: int = 0
    total: int = 0
    message: str = ""
    hint: str = ""
    lines: list[str] = field(default_factory=list)
    page: str = ""
    details: str = ""
    stops: bool = True
    _stop: Event = field(default_factory=Event, repr=False)

    def progress(self, done: int, total: int) -> None:
        """Note how many are done of how many. Raises `Stopped` when the user wants no more."""
        self.done, self.total = done, total
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Ask the job to end at its next step."""
        self._stop.set()

    def plain(self) -> dict[str, Any]:
        """The job as values for JSON."""
        names = ("number", "label", "state", "done", "total", "message", "hint", "lines", "page", "stops")
        return {name: getattr(self, name) for name in names} | {"stopping": self._stop.is_set()}


Work = Callable[[Job], None]


class Jobs:
    """The one job that runs, or the last that did."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.last: Job | None = None
        self._thread: Thread | None = None

    @property
    def running(self) -> bool:
        """Whether a job is at work."""
        return self.last is not None and self.last.state == "running"

    def start(self, label: str, work: Work, *, stops: bool = True) -> Job:
        """Begin a job. Raises `Busy` while another runs."""
        with self._lock:
            if self.last and self.last.state == "running":
                raise Busy(f"“{self.last.label}”正在进行", "请等它做完，或先停止它")
            job = self.last = Job(self.last.number + 1 if self.last else 1, label, stops=stops)
            self._thread = Thread(target=_run, args=(job, work), name="docgen-job", daemon=True)
            self._thread.start()
            return job

    def wait(self, seconds: float | None = None) -> None:
        """Wait for the job to end."""
        if self._thread:
            self._thread.join(seconds)

    def end(self) -> None:
        """Stop the job and wait a moment for it; whatever does not stop is safe to be killed."""
        if self.last:
            self.last.stop()
        self.wait(_MOMENT)


def _run(job: Job, work: Work) -> None:
    """Do the work; however it ends, the job says so in words."""
    try:
        work(job)
        state: State = "done"
    except Stopped:
        state, job.message, job.hint = "stopped", "已停止", "已经写好的文件是完整的；再做一次会接着做"
    except DocgenError as failure:
        state, job.message, job.hint = "failed", in_page(failure.message), in_page(failure.hint)
    except Exception as failure:
        state, job.details = "failed", traceback.format_exc()
        job.message, job.hint = f"程序内部出错（{type(failure).__name__}）", "请再试一次；仍不行请联系维护者"
    job.state = state
