"""Processes of this machine that make documents for a build."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock
from types import TracebackType

from docgen.render.child import Child
from docgen.render.order import Made
from docgen.render.parcel import unpacked

_TRIES = 2


class Processes:
    """A crew of `count` processes beside this one, used as a context. One that dies is replaced, its job done again."""

    name, helped = "其他进程", True

    def __init__(self, count: int) -> None:
        self._seats = [_Seat() for _ in range(count)]
        self._free: SimpleQueue[_Seat] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count, "docgen")
        for seat in self._seats:
            self._threads.submit(self._seated, seat)

    @property
    def room(self) -> int:
        """Two jobs for each that has started, so that none waits for its next; until then this process makes all."""
        return 2 * sum(seat.ready for seat in self._seats)

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that run."""
        return [seat.child.pid for seat in self._seats if seat.child]

    def submit(self, job: bytes) -> Future[list[Made]]:
        """Have a job done by whoever is free."""
        return self._threads.submit(self._done, job)

    def lost(self) -> bool:
        """Never: a process that dies is noticed at once."""
        return False

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        for seat in self._seats:
            seat.close()
        self._threads.shutdown(cancel_futures=True)
        for seat in self._seats:
            seat.clear()

    def _seated(self, seat: _Seat) -> None:
        try:
            seat.start()
        finally:  # one that did not start gets another chance with its first job
            self._free.put(seat)

    def _done(self, job: bytes) -> list[Made]:
        seat = self._free.get()
        try:
            answers = (seat.ask(job) for _ in range(_TRIES))
            answer = next((answer for answer in answers if answer is not None), None)
        finally:
            self._free.put(seat)
        made: list[Made] = unpacked(answer) if answer is not None else []
        return made


class _Seat:
    """A place for one process, and for another when it dies."""

    def __init__(self) -> None:
        self.child: Child | None = None
        self.ready = False
        self._closed = False
        self._lock = Lock()

    def ask(self, job: bytes) -> bytes | None:
        """The answer; None when the process died over it, or none is to be started any more."""
        child = self.child or self.start()
        answer = child.ask(job) if child else None
        if answer is None:
            self.clear()
        return answer

    def close(self) -> None:
        """Kill the process, whatever it is doing; no other starts."""
        with self._lock:
            self._closed = True
            if self.child:
                self.child.kill()

    def clear(self) -> None:
        """Bury the process, by the thread that asks or when none asks any more."""
        with self._lock:
            child, self.child = self.child, None
        if child:
            child.end()

    def start(self) -> Child | None:
        """The process, ready for jobs; None after `close`. Raises `CannotReadOrWrite` when it does not start."""
        with self._lock:
            if self._closed:
                return None
            self.child = child = Child("docgen.render.order")
        child.wait_for_start("排版的进程")
        self.ready = True
        return child
