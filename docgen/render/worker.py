"""Render templates from elsewhere in a process of their own, which can be stopped without harm to the others."""

from __future__ import annotations

import atexit
import functools
import hashlib
import json
import threading
from collections.abc import Mapping
from typing import Any

from docgen.errors import ProblemsFound
from docgen.render.child import Child
from docgen.render.confined import MADE, REFUSED
from docgen.render.core import Properties
from docgen.render.limits import LIMITS, Limits, Overtime, overrun
from docgen.render.parcel import packed
from docgen.render.pictures import Pictures, loaded
from docgen.render.places import TemplateFault

_GRACE = 1.0
"""Seconds between the worker's own alarm, which can name the place, and its end."""
_TEMPLATES = 32
"""How many templates one process keeps; then another begins."""


class Worker:
    """One process that renders any number of documents; started when needed, and anew after it was stopped.

    Threads may share it, they take turns. A forked child begins a process of its own.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._lock = threading.Lock()
        self._process: Child | None = None
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
        over = threading.Event()
        request = packed({**parcel, "template": data, "key": template.key})
        answer = process.ask(request, self.limits.seconds + _GRACE, over)
        if answer:
            self._known.add(template.key)
            return answer
        if over.is_set():
            told = overrun(Overtime())
            raise ProblemsFound(f"模板“{template.name}”{told.message}", told.hint)
        raise ProblemsFound(
            f"模板“{template.name}”使排版的进程中途结束", "请检查模板中的循环和重复的文字，或换一个模板"
        )

    def _running(self) -> Child:
        process = self._process
        if process and (not process.ours or not process.alive or len(self._known) >= _TEMPLATES):
            self._stop()
        if self._process is None:
            self._process = Child("docgen.render.confined", str(self.limits.memory))
            self._process.wait_for_start("排版外来模板的进程")
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        self._known = set()
        if process:
            process.end()


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
        validate: bool = False,
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
            "validate": validate,
            "seconds": limits.seconds,
            "characters": limits.characters,
        }
        return self._worker.render(self, parcel)
