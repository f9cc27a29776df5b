"""Share the making of documents with a crew: other processes, or a cluster; whatever they cannot make is made here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from typing import Protocol

from docgen.errors import DocgenError, ProblemsFound
from docgen.kinds.project import Entry
from docgen.render.order import Made, job
from docgen.render.press import Press

BATCH = 16
"""Documents sent at once: what they share, as the school and its people, is sent once with them."""
_LOOK = 1.0
"""Seconds of waiting after which a crew is asked whether it is still there."""
Make = Callable[[], bytes]


class Crew(Protocol):
    """Whoever makes documents beside this process."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def room(self) -> int:
        """How many jobs may be under way at once; they and their documents are what a build keeps in memory."""

    @property
    def helped(self) -> bool:
        """Whether this process makes documents too while it has nothing to write."""

    def submit(self, job: bytes) -> Future[list[Made]]:
        """Have a job done. A future that fails or gives too few leaves the rest to this process."""

    def lost(self) -> bool:
        """Whether nobody is there any more and nothing is to be waited for."""


class Shared:
    """The making of a list of entries, shared with a crew. Documents come as they are done, grouped by template."""

    def __init__(self, press: Press, entries: Sequence[Entry], crew: Crew) -> None:
        self._press, self._entries, self._crew = press, entries, crew
        self._left: deque[list[int]] = deque(self._batches())
        self._waiting: dict[Future[list[Made]], list[int]] = {}
        self.returned = 0
        """How many documents the crew could not make."""

    def __iter__(self) -> Iterator[tuple[int, Make]]:
        """The number of each entry in the list, with what gives its document or raises why there is none."""
        while self._left or self._waiting:
            self._send()
            ready = [future for future in self._waiting if future.done()]
            if not ready and self._left and self._crew.helped:
                yield self._one_of_the_last()
                continue
            ready = ready or list(wait(self._waiting, _LOOK, FIRST_COMPLETED).done)
            if not ready and self._crew.lost():
                break
            for future in ready:
                yield from self._taken(future, self._waiting.pop(future))
        for batch in (*self._waiting.values(), *self._left):
            self.returned += len(batch)
            yield from ((number, self._here(number)) for number in batch)

    def _batches(self) -> Iterator[list[int]]:
        groups: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            groups.setdefault(self._template(entry), []).append(number)
        for group in groups.values():
            yield from (group[start : start + BATCH] for start in range(0, len(group), BATCH))

    def _template(self, entry: Entry) -> str:
        try:
            return self._press.sheet(entry).digest
        except DocgenError:  # told when its turn comes
            return ""

    def _send(self) -> None:
        while self._left and len(self._waiting) < self._crew.room:
            batch = self._left.popleft()
            self._waiting[self._submitted([self._entries[number] for number in batch])] = batch

    def _submitted(self, entries: list[Entry]) -> Future[list[Made]]:
        try:
            sheet = self._press.sheet(entries[0])
            return self._crew.submit(job(sheet, [self._press.order(entry) for entry in entries]))
        except Exception:  # one of them cannot be sent: each is made here, and those that fail say why
            nothing: Future[list[Made]] = Future()
            nothing.set_result([])
            return nothing

    def _one_of_the_last(self) -> tuple[int, Make]:
        batch = self._left[-1]
        number = batch.pop()
        if not batch:
            self._left.pop()
        return number, self._here(number)

    def _taken(self, future: Future[list[Made]], batch: list[int]) -> Iterator[tuple[int, Make]]:
        try:
            made = future.result()
        except Exception:
            made = []
        for place, number in enumerate(batch):
            document = made[place] if place < len(made) else None
            self.returned += document is None
            yield number, self._here(number) if document is None else partial(_given, document)

    def _here(self, number: int) -> Make:
        return partial(self._press.make, self._entries[number])


def _given(made: bytes | tuple[str, str]) -> bytes:
    if isinstance(made, bytes):
        return made
    raise ProblemsFound(*made)
