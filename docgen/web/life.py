"""Know whether a page is still open: each tells it is there, and some time after the last did the server may end."""

from __future__ import annotations

import time
from threading import Event, Lock

PATIENCE = 180.0
"""Seconds without a sign of life after which no page is open: browsers let hidden pages speak only once a minute."""
FIRST = 600.0
"""Seconds that a server waits for its first page."""
_SLEPT = 30.0


class Life:
    """When a page last gave a sign of life; `ended` is set when the user or the clock ends the server."""

    def __init__(self, patience: float = PATIENCE, first: float = FIRST) -> None:
        self.ended = Event()
        self._patience, self._lock = patience, Lock()
        self._until = self._looked = time.monotonic()
        self._until += first

    def sign(self) -> None:
        """A page is open."""
        with self._lock:
            self._until = max(self._until, time.monotonic() + self._patience)

    def over(self) -> bool:
        """Whether no page is open any more. A machine that slept gives its pages time to speak again."""
        with self._lock:
            now = time.monotonic()
            if now - self._looked > _SLEPT:
                self._until = max(self._until, now + self._patience)
            self._looked = now
            return now >= self._until
