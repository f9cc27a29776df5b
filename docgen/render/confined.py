"""Inside the worker process: take requests from standard input, render within the limits, answer in plain bytes."""

from __future__ import annotations

import json
import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from docgen.errors import DocgenError
from docgen.render.child import serve
from docgen.render.limits import USED_UP, Overrun, Overtime, overrun
from docgen.render.parcel import unpacked
from docgen.render.template import Template

MADE, REFUSED, USED = b"+", b"-", b"!"
"""How an answer begins: a document; why there is none; the same, and the worker is to be replaced."""
_AGAIN = 0.5  # a library may swallow the first alarm: Jinja folds constants under `except Exception`

_templates: dict[str, Template | DocgenError] = {}
"""What was sent, by its key; why it is no template where it is none, which every document is told."""
_at_work = False


def main(memory: str) -> None:
    """Serve until standard input ends, with at most so many bytes of memory."""
    _limit_memory(int(memory))
    serve(_answer)


def _answer(request: bytes) -> bytes:
    name = ""
    try:
        parcel = unpacked(request)
        name = parcel["name"]
        with _clock(parcel["seconds"]):
            return MADE + _rendered(parcel)
    except Overrun as failure:
        return _refusal(USED, failure.message, failure.hint)
    except DocgenError as failure:
        return _refusal(REFUSED, failure.message, failure.hint, getattr(failure, "path", ()))
    except USED_UP as failure:
        told = overrun(failure)
        return _refusal(USED, f"模板“{name}”{told.message}", told.hint)
    except Exception as failure:
        why = f"模板“{name}”不能排版：{type(failure).__name__} {str(failure)[:200]}"
        return _refusal(USED, why, "请把这个模板和这份数据发给维护人员")


def _refusal(how: bytes, message: str, hint: str, path: tuple[str | int, ...] = ()) -> bytes:
    return how + json.dumps([message, hint, path]).encode()


def _rendered(parcel: dict[str, Any]) -> bytes:
    key = parcel["key"]
    if key not in _templates:
        _templates[key] = _compiled(parcel)
    template = _templates[key]
    if isinstance(template, DocgenError):
        raise template
    wanted = {name: parcel[name] for name in ("seal", "pictures", "validate")}
    return template.render(parcel["context"], parcel["properties"], **wanted)


def _compiled(parcel: dict[str, Any]) -> Template | DocgenError:
    try:
        return Template(parcel["template"], parcel["name"], paragraphs=parcel["paragraphs"], most=parcel["characters"])
    except DocgenError as failure:
        return failure


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Raise `Overtime` in what is at work when the time is up; the kernel ends what does not listen."""
    global _at_work
    if sys.platform == "win32":  # there the parent alone looks at the clock
        yield
        return
    _limit_cpu(seconds)
    signal.signal(signal.SIGALRM, _ring)
    _at_work = True
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        _at_work = False
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(_: int, __: FrameType | None) -> None:
    if _at_work:
        raise Overtime


def _limit_memory(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # macOS knows no limit of the address space
                resource.setrlimit(what, (most, most))


def _limit_cpu(seconds: float) -> None:
    """No more processor time than the clock allows, so that no orphan computes on in a long call."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soon = math.ceil(used.ru_utime + used.ru_stime + seconds) + 2
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (soon, hard))
