"""How much a template from elsewhere may use, and the failure when it wants more."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.render.places import Spot, TemplateFault

_HINT = "请检查模板中的循环是否套得太多、重复的文字是否太长"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document of a template that is not ours may use."""

    seconds: float = 30
    """On the wall clock, for compiling and rendering; a template is compiled for its first document only."""
    memory: int = 1 << 30
    """Bytes of address space of the whole worker process, where the system can limit it."""
    characters: int = 64 << 20
    """Of XML in one part of the document."""


LIMITS = Limits()


class Overtime(Exception):
    """The time is up."""


class Oversize(Exception):
    """More was printed than a document may have."""


USED_UP = (MemoryError, Overtime, Oversize)


class Overrun(TemplateFault):
    """A template used up what it may use."""


def overrun(failure: BaseException, spot: Spot | str = "") -> Overrun:
    """The failure that names what was used up, and the place where it is known."""
    if isinstance(failure, Overtime):
        why = "太久还没有算完，已停止"
    elif isinstance(failure, Oversize):
        why = "写出的内容太多，已停止"
    else:
        why = "要用的内存太多，已停止"
    return Overrun(f"{spot}：{why}" if spot else why, _HINT)
