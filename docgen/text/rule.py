"""What a rule on words is: an id, its number in the list, and a function from a paper to what it found."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from docgen.diagnostics import Severity
from docgen.text.paper import Paper, Passage

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the characters `start` to `end` of a passage, why, and the way out.

    `new` is what stands there rightly, where that is mechanical and nothing is lost by it; None leaves it to a person.
    """

    passage: Passage
    start: int
    end: int
    message: str
    hint: str
    new: str | None = None

    @property
    def old(self) -> str:
        """The words it is about."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class TextRule:
    """A check of words. `id` is stable, `number` its name in the list of text rules, `title` says what must hold.

    `fixes` tells that it may know what is right. `on_data` and `on_word` tell where it looks: what a rule of
    `docgen check` says of the data anyway is only looked for in Word files.
    """

    id: str
    number: str
    title: str
    severity: Severity
    check: Callable[[Paper], Iterable[Found]]
    fixes: bool = False
    on_data: bool = True
    on_word: bool = True

    @property
    def page(self) -> str:
        """What the rule is about, with an example before and after, in Chinese: its module without the head."""
        return (inspect.getdoc(sys.modules[self.check.__module__]) or "").partition("\n\n")[2]


def replaced(passage: Passage, start: int, end: int, new: str, why: str) -> Found:
    """A finding whose way out is to write something else."""
    old = passage.text[start:end]
    hint = f"请把“{old}”改为“{new}”" if new else f"请删去“{old}”"
    return Found(passage, start, end, why, hint, new)
